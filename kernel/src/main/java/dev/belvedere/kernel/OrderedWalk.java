package dev.belvedere.kernel;

import java.util.Arrays;

/// Walks a person's moments step by step from an entry, taking each step at the earliest moment.
///
/// In each moment as many steps are taken as its events allow. Whoever has come further is never worse
/// off later, since what remains is a part of what others need; so the walk reaches the most steps, each
/// as early as can be. For the same reason a later entry reaches no step earlier, so what was found for an
/// earlier one holds as long as it does not lie before. For `AAA...B` with a thousand A, B is searched once.
///
/// Not thread-safe: one per worker.
final class OrderedWalk implements StepWalk {
    private final FunnelSteps steps;
    private final Moments moments;
    private final long windowMillis;
    private final StepMatching matching;
    private final FunnelPath path;
    /// The moments that meet each step but the first.
    private final MeetingMoments[] meeting;

    /// The moment found last for each step.
    private final int[] found;

    private int segment;

    OrderedWalk(FunnelSteps steps, Moments moments, long windowMillis) {
        this.steps = steps;
        this.moments = moments;
        this.windowMillis = windowMillis;
        this.matching = new StepMatching(moments);
        this.path = new FunnelPath(steps.steps());
        this.meeting = new MeetingMoments[steps.steps()];
        Arrays.setAll(meeting, _ -> new MeetingMoments(moments));
        this.found = new int[steps.steps()];
    }

    @Override
    public void begin(int ofSegment) {
        segment = ofSegment;
        for (int step = 1; step < meeting.length; step++) {
            meeting[step].find(Long.numberOfTrailingZeros(steps.bit(segment, step)));
        }
        Arrays.fill(found, -1);
    }

    @Override
    public FunnelPath from(int entry, int longerThan) {
        path.moments[0] = entry;
        path.length = 1;
        long last = moments.times[entry] + windowMillis;
        if (moments.allOfOneEvent()) {
            followOnePerMoment(last);
        } else {
            follow(last);
        }
        return path;
    }

    /// Where no moment can take two steps. Which step is the last is as good as random, so all are looked for,
    /// and counted as long as they are in time.
    private void followOnePerMoment(long last) {
        int here = path.moments[0];
        int inTime = 1;
        for (int step = 1; step < meeting.length; step++) {
            here = next(step, here + 1);
            inTime &= moments.times[here] <= last ? 1 : 0;
            path.moments[step] = here;
            path.length += inTime;
        }
    }

    private void follow(long last) {
        int firstHere = 0;
        boolean matched = false;
        for (int step = 1; step < steps.steps(); step++) {
            int here = path.moments[step - 1];
            long bit = steps.bit(segment, step);
            if ((moments.masks[here] & bit) != 0 && step - firstHere < moments.size(here)) {
                if (!matched) {
                    matchFrom(firstHere, step, here);
                    matched = true;
                }
                if (matching.add(bit)) {
                    path.moments[step] = here;
                    path.length++;
                    continue;
                }
            }
            int next = next(step, here + 1);
            if (moments.times[next] > last) {
                break;
            }
            path.moments[step] = next;
            path.length++;
            firstHere = step;
            matched = false;
        }
    }

    private void matchFrom(int firstStep, int endStep, int moment) {
        matching.begin(moment);
        for (int step = firstStep; step < endStep; step++) {
            matching.add(steps.bit(segment, step));
        }
    }

    /// The first moment that meets a step, not before another; that behind all of them where there is none.
    private int next(int step, int from) {
        if (found[step] < from) {
            found[step] = meeting[step].next(from);
        }
        return found[step];
    }
}
