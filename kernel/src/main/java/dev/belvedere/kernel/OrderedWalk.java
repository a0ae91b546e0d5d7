package dev.belvedere.kernel;

import java.util.Arrays;

/// Walks a person's moments step by step from an entry, taking each step at the earliest moment.
///
/// In each moment as many steps are taken as its events allow. Whoever has come further is never worse
/// off later, since what remains is a part of what others need; so the walk reaches the most steps, each
/// as early as can be. For the same reason a later entry reaches no step earlier, so where the search for
/// a step has been it need not look again, and all entries of a person together cost one look at each
/// moment per step. For `AAA...B` with a thousand A, the search for B is done once.
///
/// Not thread-safe: one per worker.
final class OrderedWalk implements StepWalk {
    private final FunnelSteps steps;
    private final Moments moments;
    private final long windowMillis;
    private final StepMatching matching;
    private final FunnelPath path;
    private final int[] searched;
    private int segment;

    OrderedWalk(FunnelSteps steps, Moments moments, long windowMillis) {
        this.steps = steps;
        this.moments = moments;
        this.windowMillis = windowMillis;
        this.matching = new StepMatching(moments);
        this.path = new FunnelPath(steps.steps());
        this.searched = new int[steps.steps()];
    }

    @Override
    public void begin(int ofSegment) {
        segment = ofSegment;
        Arrays.fill(searched, 0);
    }

    @Override
    public FunnelPath from(int entry, int longerThan) {
        path.moments[0] = entry;
        path.length = 1;
        long last = moments.times[entry] + windowMillis;
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
            int next = search(step, bit, here + 1, last);
            if (next == moments.count || moments.times[next] > last) {
                break;
            }
            path.moments[step] = next;
            path.length++;
            firstHere = step;
            matched = false;
        }
        return path;
    }

    private void matchFrom(int firstStep, int endStep, int moment) {
        matching.begin(moment);
        for (int step = firstStep; step < endStep; step++) {
            matching.add(steps.bit(segment, step));
        }
    }

    private int search(int step, long bit, int from, long last) {
        int moment = Math.max(from, searched[step]);
        while (moment < moments.count && moments.times[moment] <= last && (moments.masks[moment] & bit) == 0) {
            moment++;
        }
        searched[step] = moment;
        return moment;
    }
}
