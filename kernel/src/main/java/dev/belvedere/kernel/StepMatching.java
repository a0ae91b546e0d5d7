package dev.belvedere.kernel;

import java.util.Arrays;

/// Gives steps of a funnel distinct events of one moment, in whatever order: a bipartite matching that
/// grows step by step, giving earlier steps other events where that makes room.
///
/// Example, events A (meets steps 1 and 2) and B (meets step 1): step 1 takes A; step 2 needs A, so step
/// 1 moves to B.
///
/// Not thread-safe: one per worker.
final class StepMatching {
    private static final int NOBODY = -1;

    private final Moments moments;
    private int first;
    private int size;
    private int forbidden;
    private int steps;
    private long[] bits = new long[8];

    /// The step that each event is given to, and the search that last tried the event.
    private int[] takers = new int[8];

    private int[] tried = new int[8];
    private int search;

    StepMatching(Moments moments) {
        this.moments = moments;
    }

    /// Begins with no step, over the events of a moment.
    void begin(int moment) {
        begin(moment, NOBODY);
    }

    /// The same without one of the moment's events.
    void begin(int moment, int without) {
        first = moments.firstEvents[moment];
        size = moments.size(moment);
        forbidden = without;
        steps = 0;
        if (takers.length < size) {
            takers = new int[size * 2];
            tried = new int[size * 2];
            search = 0;
        }
        Arrays.fill(takers, 0, size, NOBODY);
    }

    /// Adds a step; returns whether all steps have an event. If not, the step is not added.
    ///
    /// @param bit the matcher that an event of the step meets
    boolean add(long bit) {
        if (steps == bits.length) {
            bits = Arrays.copyOf(bits, steps * 2);
        }
        bits[steps] = bit;
        search++;
        if (!place(steps)) {
            return false;
        }
        steps++;
        return true;
    }

    private boolean place(int step) {
        for (int i = 0; i < size; i++) {
            int event = first + i;
            if (tried[i] == search || event == forbidden || (moments.eventMasks[event] & bits[step]) == 0) {
                continue;
            }
            tried[i] = search;
            if (takers[i] == NOBODY || place(takers[i])) {
                takers[i] = step;
                return true;
            }
        }
        return false;
    }
}
