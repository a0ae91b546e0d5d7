package dev.belvedere.kernel;

import java.util.Arrays;

/// The least or the greatest number of each cell.
final class Extremes extends Tally {
    private final boolean greatest;
    private final MemoryBudget memory;

    /// The extreme as [MeasuredNumbers] writes it, which is in the order of the numbers.
    private long[] extremes = new long[0];

    Extremes(boolean greatest, CellCounts counts, MemoryBudget memory) {
        super(counts);
        this.greatest = greatest;
        this.memory = memory;
    }

    @Override
    void take(int[] cells, long[] values, int count) {
        ensureRoom();
        if (greatest) {
            for (int i = 0; i < count; i++) {
                extremes[cells[i]] = Math.max(extremes[cells[i]], values[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                extremes[cells[i]] = Math.min(extremes[cells[i]], values[i]);
            }
        }
    }

    @Override
    void add(Tally other) {
        ensureRoom();
        long[] of = ((Extremes) other).extremes;
        for (int cell = 0; cell < of.length; cell++) {
            extremes[cell] = further(extremes[cell], of[cell]);
        }
        memory.release((long) Long.BYTES * of.length);
    }

    @Override
    public double over(int line, int from, int to) {
        if (count(line, from, to) == 0) {
            return 0;
        }
        long extreme = none();
        int first = line * counts.buckets();
        for (int bucket = from; bucket < to; bucket++) {
            extreme = further(extreme, extremes[first + bucket]);
        }
        return MeasuredNumbers.number(extreme);
    }

    @Override
    public void release() {
        memory.release((long) Long.BYTES * extremes.length);
        super.release();
    }

    private long further(long left, long right) {
        return greatest ? Math.max(left, right) : Math.min(left, right);
    }

    private long none() {
        return greatest ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private void ensureRoom() {
        int wanted = counts.cells().length;
        int known = extremes.length;
        if (known < wanted) {
            if (!memory.reserve((long) Long.BYTES * (wanted - known))) {
                throw new TooManyCellsException();
            }
            extremes = Arrays.copyOf(extremes, wanted);
            Arrays.fill(extremes, known, wanted, none());
        }
    }
}
