package dev.belvedere.kernel;

import java.util.Arrays;

/// Finds paths whose steps are taken in any order: as many events as there are steps for, each event at a step
/// of its own.
///
/// From the entry on events are taken as they come, where the steps taken so far can be given to other events
/// so that one is left; what is taken so is the most there can be, and each as early as can be. Once an event
/// finds no step, none of its steps will ever be free, so later events are looked for at other steps only. For
/// the same reason the first listed step has an event on every longest path if it can have one at all.
/// ```
/// steps A B C, events  C A A B      taken  C A . B
/// ```
/// Not thread-safe: one per worker.
final class UnorderedWalk implements StepWalk {
    private final FunnelSteps steps;
    private final Moments moments;
    private final long windowMillis;
    private final long excluded;
    private final FunnelPath path;

    /// By moment and step: the first moment from there on with an event of the step; the last row is past all.
    private int[] next = new int[0];

    /// By moment: the first one from there on with an excluded event.
    private int[] nextExcluded = new int[0];

    /// By step: the steps that its event meets; 0 while it has none.
    private final long[] held;

    private long tried;
    private long open;

    /// @param excluded the matchers whose events end a path
    UnorderedWalk(FunnelSteps steps, Moments moments, long windowMillis, long excluded) {
        this.steps = steps;
        this.moments = moments;
        this.windowMillis = windowMillis;
        this.excluded = excluded;
        this.path = new FunnelPath(steps.steps());
        this.held = new long[steps.steps()];
    }

    @Override
    public void begin(int segment) {
        int count = moments.count;
        if (nextExcluded.length <= count) {
            nextExcluded = new int[2 * count + 1];
            next = new int[nextExcluded.length * steps.steps()];
        }
        nextExcluded[count] = count;
        Arrays.fill(next, count * steps.steps(), (count + 1) * steps.steps(), count);
        for (int moment = count - 1; moment >= 0; moment--) {
            long mask = moments.masks[moment];
            nextExcluded[moment] = (mask & excluded) != 0 ? moment : nextExcluded[moment + 1];
            for (int step = 0; step < steps.steps(); step++) {
                boolean here = (mask & steps.bit(segment, step)) != 0;
                next[moment * steps.steps() + step] = here ? moment : next(moment + 1, step);
            }
        }
    }

    @Override
    public FunnelPath from(int entry, int longerThan) {
        path.length = 0;
        long last = moments.times[entry] + windowMillis;
        int end = nextExcluded[entry + 1];
        if (end < moments.count) {
            last = Math.min(last, moments.times[end]);
        }
        int first = next(entry, 0);
        if (first == moments.count || moments.times[first] > last) {
            return path;
        }
        Arrays.fill(held, 0);
        open = steps.stepBits();
        int moment = entry;
        while (moment < moments.count && moments.times[moment] <= last && path.length < steps.steps()) {
            takeFrom(moment);
            moment = nextOpen(moment + 1);
        }
        return path;
    }

    private void takeFrom(int moment) {
        for (int event = moments.firstEvents[moment]; event < moments.firstEvents[moment + 1]; event++) {
            long meets = moments.eventMasks[event] & steps.stepBits();
            if ((meets & open) == 0) {
                continue;
            }
            tried = 0;
            if (place(meets)) {
                path.moments[path.length++] = moment;
            } else {
                open &= ~meets;
            }
        }
    }

    private boolean place(long meets) {
        for (int step = 0; step < steps.steps(); step++) {
            long bit = steps.bit(0, step);
            if ((meets & bit) == 0 || (tried & bit) != 0) {
                continue;
            }
            tried |= bit;
            if (held[step] == 0 || place(held[step])) {
                held[step] = meets;
                return true;
            }
        }
        return false;
    }

    private int nextOpen(int from) {
        int nearest = moments.count;
        for (int step = 0; step < steps.steps(); step++) {
            if ((open & steps.bit(0, step)) != 0) {
                nearest = Math.min(nearest, next(from, step));
            }
        }
        return nearest;
    }

    private int next(int moment, int step) {
        return next[moment * steps.steps() + step];
    }
}
