package dev.belvedere.kernel;

import java.util.Arrays;

/// Sums of numbers, or their means.
///
/// Each sum is kept as two doubles, the second being what the first lost in rounding. So the sum of prices
/// does not show in which order the workers met them: ten times 0.1 is 1 in any order.
final class Sums extends Tally {
    private final boolean mean;
    private final MemoryBudget memory;
    private double[] high = new double[0];
    private double[] low = new double[0];

    Sums(boolean mean, CellCounts counts, MemoryBudget memory) {
        super(counts);
        this.mean = mean;
        this.memory = memory;
    }

    @Override
    void take(int[] cells, long[] values, int count) {
        ensureRoom();
        for (int i = 0; i < count; i++) {
            add(cells[i], MeasuredNumbers.number(values[i]), 0);
        }
    }

    @Override
    void add(Tally other) {
        ensureRoom();
        Sums sums = (Sums) other;
        for (int cell = 0; cell < sums.high.length; cell++) {
            add(cell, sums.high[cell], sums.low[cell]);
        }
        memory.release(2L * Double.BYTES * sums.high.length);
    }

    /// Knuth's two-sum: `sum` and `lost` together are exactly the two addends.
    private void add(int cell, double number, double furtherLost) {
        double before = high[cell];
        double sum = before + number;
        double added = sum - before;
        double lost = (before - (sum - added)) + (number - added);
        high[cell] = sum;
        low[cell] += lost + furtherLost;
    }

    @Override
    public double weight(int line) {
        return sum(line, 0, counts.buckets());
    }

    @Override
    public double over(int line, int from, int to) {
        double sum = sum(line, from, to);
        if (!mean) {
            return sum;
        }
        long count = count(line, from, to);
        return count == 0 ? 0 : sum / count;
    }

    @Override
    public void release() {
        memory.release(2L * Double.BYTES * high.length);
        super.release();
    }

    private double sum(int line, int from, int to) {
        double sum = 0;
        double lost = 0;
        int first = line * counts.buckets();
        for (int cell = first + from; cell < Math.min(first + to, high.length); cell++) {
            double before = sum;
            sum = before + high[cell];
            double added = sum - before;
            lost += (before - (sum - added)) + (high[cell] - added) + low[cell];
        }
        return sum + lost;
    }

    private void ensureRoom() {
        int wanted = counts.cells().length;
        if (high.length < wanted) {
            if (!memory.reserve(2L * Double.BYTES * (wanted - high.length))) {
                throw new TooManyCellsException();
            }
            high = Arrays.copyOf(high, wanted);
            low = Arrays.copyOf(low, wanted);
        }
    }
}
