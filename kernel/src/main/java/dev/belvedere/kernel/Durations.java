package dev.belvedere.kernel;

import java.util.Arrays;

/// Lengths of time per cell, kept one by one, so that a median is exact.
///
/// One long each, `cell << 36 | milliseconds`, so that sorted they stand cell by cell, shortest first.
/// There are at most half as many cells here as [CellCounts] can have, so the highest bit stays 0. Whole numbers
/// of other kinds can be kept as well. Adds up
/// with those of other workers. Not thread-safe.
final class Durations {
    private static final int MILLIS_BITS = Long.SIZE - CellCounts.CELL_BITS;
    private static final long MILLIS_MASK = (1L << MILLIS_BITS) - 1;

    /// What all lengths are below.
    static final long ABOVE_ALL = 1L << MILLIS_BITS;

    private static final int MOST_CELLS = (1 << (CellCounts.CELL_BITS - 1)) - 1;
    private static final int LEAST_ROOM = 256;

    private final MemoryBudget memory;
    private int count;
    private long[] packed = new long[0];

    Durations(MemoryBudget memory) {
        this.memory = memory;
    }

    /// @param millis 0 to 2^36 - 1, about two years
    /// @throws TooManyCellsException if there is no room for a further one
    void add(int cell, long millis) {
        if (cell > MOST_CELLS) {
            throw new TooManyCellsException();
        }
        ensureRoom(count + 1);
        packed[count++] = (long) cell << MILLIS_BITS | millis;
    }

    void add(Durations other) {
        ensureRoom(count + other.count);
        System.arraycopy(other.packed, 0, packed, count, other.count);
        count += other.count;
    }

    /// Gives back what was reserved; nothing may be asked afterwards.
    void release() {
        memory.release((long) packed.length * Long.BYTES);
        packed = new long[0];
        count = 0;
    }

    /// Makes cells readable, once all is added.
    void sort() {
        Arrays.sort(packed, 0, count);
    }

    int count(int cell) {
        return firstOf(cell + 1L) - firstOf(cell);
    }

    /// The smallest length that at least half of the cell's do not exceed; the cell is not empty.
    long median(int cell) {
        int first = firstOf(cell);
        return packed[first + (count(cell) - 1) / 2] & MILLIS_MASK;
    }

    /// The mean length; the cell is not empty.
    double average(int cell) {
        int end = firstOf(cell + 1L);
        int first = firstOf(cell);
        long sum = 0;
        for (int i = first; i < end; i++) {
            sum += packed[i] & MILLIS_MASK;
        }
        return (double) sum / (end - first);
    }

    /// The longest one; the cell is not empty.
    long largest(int cell) {
        return packed[firstOf(cell + 1L) - 1] & MILLIS_MASK;
    }

    /// How many of a cell are shorter.
    ///
    /// @param millis up to 2^36
    int countBelow(int cell, long millis) {
        return firstFrom(((long) cell << MILLIS_BITS) + millis) - firstOf(cell);
    }

    private int firstFrom(long value) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (packed[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int firstOf(long cell) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (packed[middle] >>> MILLIS_BITS < cell) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void ensureRoom(int wanted) {
        if (wanted <= packed.length) {
            return;
        }
        int length = Math.max(wanted, Math.max(LEAST_ROOM, packed.length + packed.length / 2));
        if (!memory.reserve((long) (length - packed.length) * Long.BYTES)) {
            throw new TooManyCellsException();
        }
        packed = Arrays.copyOf(packed, length);
    }
}
