package dev.belvedere.kernel;

import dev.belvedere.query.Bin;
import java.util.Arrays;

/// How often each value is met in each cell, so that medians and numbers of different values are exact.
///
/// An open-addressing table of (cell, value). Once all is added it is laid out cell by cell:
/// ```
/// line 0, Monday: 5 twice, 7 once    Tuesday: 5 once
/// firstOf   0 2 3      values 5 7 | 5      times 2 1 | 1
/// ```
/// Over both days 5, 5, 5, 7: two different values, the median 5.
final class ValueCounts extends Tally {
    private static final int BYTES_PER_SLOT = Integer.BYTES + 2 * Long.BYTES;
    private static final int LEAST_SLOTS = 64;

    private final ValueSummary summary;
    private final boolean byDifferent;
    private final MemoryBudget memory;
    private int size;
    private int[] cellOf = new int[0];
    private long[] valueOf = new long[0];

    /// 0 where a slot is free.
    private long[] timesOf = new long[0];

    private boolean laidOut;
    private int[] firstOf = new int[0];
    private long[] values = new long[0];
    private long[] times = new long[0];

    /// The values last put together, of several buckets of a line.
    private long[] merged = new long[0];

    private long[] mergedTimes = new long[0];
    private int mergedCount;
    private int mergedFirst = -1;
    private int mergedEnd = -1;

    /// @param summary what it tells of the values
    /// @param byDifferent whether lines are weighed by how many different values they have, else by values
    ValueCounts(ValueSummary summary, boolean byDifferent, CellCounts counts, MemoryBudget memory) {
        super(counts);
        this.summary = summary;
        this.byDifferent = byDifferent;
        this.memory = memory;
    }

    @Override
    void take(int[] cells, long[] found, int count) {
        for (int i = 0; i < count; i++) {
            put(cells[i], found[i], 1);
        }
    }

    @Override
    void add(Tally other) {
        ValueCounts more = (ValueCounts) other;
        for (int slot = 0; slot < more.timesOf.length; slot++) {
            if (more.timesOf[slot] != 0) {
                put(more.cellOf[slot], more.valueOf[slot], more.timesOf[slot]);
            }
        }
        more.releaseTable();
    }

    @Override
    public double weight(int line) {
        if (!byDifferent) {
            return super.weight(line);
        }
        return over(line, 0, counts.buckets(), ValueSummary.different());
    }

    @Override
    public double over(int line, int from, int to) {
        return over(line, from, to, summary);
    }

    /// How many values lie in a bin.
    double within(Bin bin, int line, int from, int to) {
        return over(line, from, to, (found, often, first, end) -> {
            long count = 0;
            for (int i = first; i < end; i++) {
                count += bin.contains(MeasuredNumbers.number(found[i])) ? often[i] : 0;
            }
            return count;
        });
    }

    /// The least number of a matcher in all its groups; NaN where there is none.
    double least(int matcher) {
        return extreme(matcher, false);
    }

    /// The greatest number of a matcher in all its groups; NaN where there is none.
    double greatest(int matcher) {
        return extreme(matcher, true);
    }

    private double extreme(int matcher, boolean greatest) {
        layOut();
        double extreme = Double.NaN;
        for (int group = 0; group < groups(); group++) {
            int cell = line(group, matcher) * counts.buckets();
            for (int at = cell; at < cell + counts.buckets(); at++) {
                if (firstOf[at] < firstOf[at + 1]) {
                    double number = MeasuredNumbers.number(values[greatest ? firstOf[at + 1] - 1 : firstOf[at]]);
                    boolean further = greatest ? number > extreme : number < extreme;
                    extreme = Double.isNaN(extreme) || further ? number : extreme;
                }
            }
        }
        return extreme;
    }

    private double over(int line, int from, int to, ValueSummary told) {
        layOut();
        int cell = line * counts.buckets();
        int first = firstOf[cell + from];
        int end = firstOf[cell + to];
        if (to - from == 1) {
            return told.of(values, times, first, end);
        }
        merge(first, end);
        return told.of(merged, mergedTimes, 0, mergedCount);
    }

    /// Puts the values of neighbouring buckets together. What was put together last is asked of again and again,
    /// for each bin.
    private void merge(int first, int end) {
        if (mergedFirst == first && mergedEnd == end) {
            return;
        }
        long[] sorted = Arrays.copyOfRange(values, first, end);
        Arrays.sort(sorted);
        int different = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[different++] = sorted[i];
            }
        }
        long[] together = new long[different];
        for (int i = first; i < end; i++) {
            together[Arrays.binarySearch(sorted, 0, different, values[i])] += times[i];
        }
        merged = sorted;
        mergedTimes = together;
        mergedCount = different;
        mergedFirst = first;
        mergedEnd = end;
    }

    @Override
    public void release() {
        releaseTable();
        super.release();
    }

    /// Adds a value that is counted already, see [#take].
    void put(int cell, long value, long more) {
        if (2 * size >= cellOf.length) {
            grow();
        }
        int slot = slotOf(cell, value);
        if (timesOf[slot] == 0) {
            size++;
            cellOf[slot] = cell;
            valueOf[slot] = value;
        }
        timesOf[slot] += more;
    }

    private int slotOf(int cell, long value) {
        long hash = (value * 0x9E3779B97F4A7C15L + cell) * 0xD6E8FEB86659FD93L;
        int slot = (int) (hash >>> 32) & (cellOf.length - 1);
        while (timesOf[slot] != 0 && (cellOf[slot] != cell || valueOf[slot] != value)) {
            slot = (slot + 1) & (cellOf.length - 1);
        }
        return slot;
    }

    private void grow() {
        int[] oldCells = cellOf;
        long[] oldValues = valueOf;
        long[] oldTimes = timesOf;
        int slots = Math.max(LEAST_SLOTS, oldCells.length * 2);
        if (slots > 1 << CellCounts.CELL_BITS || !memory.reserve((long) slots * BYTES_PER_SLOT)) {
            throw new TooManyCellsException();
        }
        cellOf = new int[slots];
        valueOf = new long[slots];
        timesOf = new long[slots];
        for (int old = 0; old < oldCells.length; old++) {
            if (oldTimes[old] != 0) {
                int slot = slotOf(oldCells[old], oldValues[old]);
                cellOf[slot] = oldCells[old];
                valueOf[slot] = oldValues[old];
                timesOf[slot] = oldTimes[old];
            }
        }
        memory.release((long) oldCells.length * BYTES_PER_SLOT);
    }

    private void releaseTable() {
        memory.release((long) cellOf.length * BYTES_PER_SLOT);
        cellOf = new int[0];
        valueOf = new long[0];
        timesOf = new long[0];
    }

    private void layOut() {
        if (laidOut) {
            return;
        }
        int cells = counts.cells().length;
        if (!memory.reserve((long) cells * Integer.BYTES + (long) size * 2 * Long.BYTES)) {
            throw new TooManyCellsException();
        }
        firstOf = new int[cells + 1];
        for (int slot = 0; slot < cellOf.length; slot++) {
            firstOf[cellOf[slot] + 1] += timesOf[slot] == 0 ? 0 : 1;
        }
        for (int cell = 0; cell < cells; cell++) {
            firstOf[cell + 1] += firstOf[cell];
        }
        values = new long[size];
        times = new long[size];
        int[] next = Arrays.copyOf(firstOf, cells);
        for (int slot = 0; slot < cellOf.length; slot++) {
            if (timesOf[slot] != 0) {
                values[next[cellOf[slot]]++] = valueOf[slot];
            }
        }
        for (int cell = 0; cell < cells; cell++) {
            Arrays.sort(values, firstOf[cell], firstOf[cell + 1]);
            for (int i = firstOf[cell]; i < firstOf[cell + 1]; i++) {
                times[i] = timesOf[slotOf(cell, values[i])];
            }
        }
        laidOut = true;
    }
}
