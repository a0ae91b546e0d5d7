package dev.belvedere.kernel;

/// Distinct persons per line and bucket. Persons do not add up over buckets.
record Uniques(CellCounts counts) implements Figures {
    @Override
    public int matchers() {
        return counts.matchers();
    }

    @Override
    public int groups() {
        return counts.groups();
    }

    @Override
    public boolean isPresent(int line) {
        return counts.isPresent(line);
    }

    @Override
    public double weight(int line) {
        return counts.weight(line);
    }

    @Override
    public double overall(int line) {
        return counts.lines()[line];
    }

    /// The persons counted in the last of the buckets.
    @Override
    public double over(int line, int from, int to) {
        return counts.cells()[line * counts.buckets() + to - 1];
    }

    @Override
    public void release() {
        counts.release();
    }
}
