package dev.belvedere.kernel;

import dev.belvedere.query.InvalidQuestionException;
import java.util.Arrays;

/// Walks the steps in order where events between them break a path: any active event in a sequential funnel,
/// else those that are excluded.
///
/// To take a step as early as can be is not always best here. With steps A B C and X excluded before C, the
/// path of `AB.X.BC` goes by the second B. So for each moment, each number of steps taken there or before,
/// and each number of steps in all, the earliest moment is kept at which so many can be complete; from right to
/// left each follows from the next moment, which is either a step or passed over, if nothing there breaks:
/// ```
///             A B . X . B C        steps in all: 3
/// 1 taken     6 6                  from A
/// 2 taken       -       6          from B; after the first one X breaks
/// ```
/// Not thread-safe: one per worker.
final class UnbrokenWalk implements StepWalk {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int MOST_CELLS = 1 << 24;

    private final FunnelSteps steps;
    private final Moments moments;
    private final long windowMillis;
    private final StepMatching matching;
    private final FunnelPath path;
    private final int rows;

    /// By the number of steps taken: the matchers whose events break the way to the next step.
    private final long[] breakers;

    /// By moment, number of steps taken, and number of steps in all but two.
    private int[] complete = new int[0];

    private int segment;
    private int end;

    UnbrokenWalk(FunnelSteps steps, Moments moments, long windowMillis, long[] breakers) {
        this.steps = steps;
        this.moments = moments;
        this.windowMillis = windowMillis;
        this.breakers = breakers;
        this.matching = new StepMatching(moments);
        this.path = new FunnelPath(steps.steps());
        this.rows = steps.steps() - 1;
    }

    @Override
    public void begin(int ofSegment) {
        segment = ofSegment;
        end = 0;
        long cells = (long) moments.count * rows * rows;
        if (cells > MOST_CELLS) {
            throw new InvalidQuestionException(
                    "person_too_large",
                    "steps",
                    "a person has " + moments.count + " moments with events that match, too many for " + steps.steps()
                            + " steps of this order or with exclusions; take a shorter range, fewer steps or narrow"
                            + " the events with a filter");
        }
        if (complete.length < cells) {
            complete = new int[(int) Math.max(cells, Math.min(MOST_CELLS, 2L * complete.length))];
        }
        for (int moment = moments.count - 1; moment >= 0; moment--) {
            for (int taken = 1; taken <= rows; taken++) {
                fill(moment, taken);
            }
        }
    }

    @Override
    public FunnelPath from(int entry, int longerThan) {
        long last = moments.times[entry] + windowMillis;
        while (end < moments.count && moments.times[end] <= last) {
            end++;
        }
        int reach = reach(entry, 0);
        int longest = reach;
        for (int taken = 1; taken <= reach; taken++) {
            int all = steps.steps();
            while (all > longest && complete(entry, taken, all) >= end) {
                all--;
            }
            longest = Math.max(longest, all);
        }
        path.length = longest;
        if (longest > longerThan) {
            trace(entry, reach);
        }
        return path;
    }

    private void fill(int moment, int taken) {
        int at = cell(moment, taken);
        Arrays.fill(complete, at, at + rows, NEVER);
        int next = moment + 1;
        if (next == moments.count) {
            return;
        }
        if ((moments.masks[next] & breakers[taken]) == 0) {
            System.arraycopy(complete, cell(next, taken), complete, at, rows);
        }
        int reach = reach(next, taken);
        for (int there = taken + 1; there <= reach; there++) {
            complete[at + there - 2] = Math.min(complete[at + there - 2], next);
            for (int all = there + 1; all <= steps.steps(); all++) {
                complete[at + all - 2] = Math.min(complete[at + all - 2], complete(next, there, all));
            }
        }
    }

    /// How many steps can be taken in all once a moment's events are used after `taken` steps.
    private int reach(int moment, int taken) {
        if (taken == steps.steps() || (moments.masks[moment] & steps.bit(segment, taken)) == 0) {
            return taken;
        }
        if (moments.size(moment) == 1) {
            return taken + 1;
        }
        matching.begin(moment);
        int reach = taken;
        while (reach < steps.steps() && matching.add(steps.bit(segment, reach))) {
            reach++;
        }
        return reach;
    }

    /// Writes the earliest moments of a path that is as long as the path says.
    private void trace(int entry, int reach) {
        int taken = take(entry, 0, reach);
        int moment = entry;
        while (taken < path.length) {
            moment++;
            taken = take(moment, taken, reach(moment, taken));
        }
    }

    /// Takes as many steps in a moment as leave the path's length in reach.
    private int take(int moment, int taken, int reach) {
        for (int there = Math.min(reach, path.length); there > taken; there--) {
            if (there == path.length || complete(moment, there, path.length) < end) {
                Arrays.fill(path.moments, taken, there, moment);
                return there;
            }
        }
        return taken;
    }

    private int complete(int moment, int taken, int all) {
        return taken == steps.steps() ? NEVER : complete[cell(moment, taken) + all - 2];
    }

    private int cell(int moment, int taken) {
        return (moment * rows + taken - 1) * rows;
    }
}
