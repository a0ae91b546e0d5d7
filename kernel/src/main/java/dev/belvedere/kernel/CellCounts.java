package dev.belvedere.kernel;

import java.util.Arrays;

/// Counts per line and bucket, and per line over all buckets.
///
/// A **line** is a matcher in a group, a **cell** a bucket of a line:
/// ```
/// line = group * matchers + matcher      cell = line * buckets + bucket
/// ```
/// so that a new group only lengthens the arrays. Adds up with the counts of other workers. Not
/// thread-safe.
final class CellCounts implements Ranked {
    /// Cells are packed beside a person into 64 bits.
    static final int CELL_BITS = 28;

    private static final int BYTES_PER_CELL = Long.BYTES + Integer.BYTES;

    private final int matchers;
    private final int buckets;
    private final MemoryBudget memory;
    private int groups;
    private long[] cells = new long[0];
    private long[] lines = new long[0];

    CellCounts(int matchers, int buckets, MemoryBudget memory) {
        this.matchers = matchers;
        this.buckets = buckets;
        this.memory = memory;
    }

    @Override
    public int matchers() {
        return matchers;
    }

    int buckets() {
        return buckets;
    }

    @Override
    public int groups() {
        return groups;
    }

    @Override
    public boolean isPresent(int line) {
        return lines[line] > 0;
    }

    @Override
    public double weight(int line) {
        return lines[line];
    }

    long[] cells() {
        return cells;
    }

    long[] lines() {
        return lines;
    }

    /// Makes room for groups below `wanted`.
    ///
    /// @throws TooManyCellsException if they do not fit into memory
    void ensure(int wanted) {
        if (wanted <= groups) {
            return;
        }
        long perGroup = (long) matchers * (buckets + 1);
        long roomy = Math.min(wanted + (long) wanted / 2, (1L << CELL_BITS) / perGroup);
        if (!grow((int) Math.max(wanted, roomy), perGroup) && !grow(wanted, perGroup)) {
            throw new TooManyCellsException();
        }
    }

    private boolean grow(int wanted, long perGroup) {
        if (wanted * perGroup > 1L << CELL_BITS || !memory.reserve((wanted - groups) * perGroup * BYTES_PER_CELL)) {
            return false;
        }
        groups = wanted;
        cells = Arrays.copyOf(cells, wanted * matchers * buckets);
        lines = Arrays.copyOf(lines, wanted * matchers);
        return true;
    }

    /// Gives back what was reserved.
    void release() {
        memory.release((long) groups * matchers * (buckets + 1) * BYTES_PER_CELL);
    }

    void add(CellCounts other) {
        ensure(other.groups);
        for (int cell = 0; cell < other.cells.length; cell++) {
            cells[cell] += other.cells[cell];
        }
        for (int line = 0; line < other.lines.length; line++) {
            lines[line] += other.lines[line];
        }
    }
}
