package dev.belvedere.kernel;

/// What is kept of the values of a property, per line and bucket. Values are longs: numbers as
/// [MeasuredNumbers] writes them, or the numbers of texts. One per worker; adds up with those of the others.
/// Not thread-safe.
abstract sealed class Tally implements Figures permits Extremes, Sums, ValueCounts {
    /// How many values there are.
    final CellCounts counts;

    Tally(CellCounts counts) {
        this.counts = counts;
    }

    /// Takes values that are counted already, and so have room in the counts.
    ///
    /// @throws TooManyCellsException if what is kept of them does not fit into memory
    abstract void take(int[] cells, long[] values, int count);

    /// Adds what another worker kept. Its counts are added already.
    abstract void add(Tally other);

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
        return over(line, 0, counts.buckets());
    }

    @Override
    public void release() {
        counts.release();
    }

    /// How many values there are in some buckets.
    final long count(int line, int from, int to) {
        long count = 0;
        int first = line * counts.buckets();
        for (int bucket = from; bucket < to; bucket++) {
            count += counts.cells()[first + bucket];
        }
        return count;
    }
}
