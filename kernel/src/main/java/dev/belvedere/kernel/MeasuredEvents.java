package dev.belvedere.kernel;

import org.jspecify.annotations.Nullable;

/// Hands the values of the measured property on matching events to a [Tally], many at a time, and counts
/// them. Who triggered the events does not matter.
final class MeasuredEvents implements Evaluator.OfEvents, FirstCounts.Count {
    private static final int HANDED_AT_ONCE = 4_096;

    private final @Nullable MeasuredColumn[] columns;
    private final GroupChoice groups;
    private final Tally tally;
    private final CellCounts counts;
    private int waiting;
    private final int[] cells = new int[HANDED_AT_ONCE];
    private final long[] values = new long[HANDED_AT_ONCE];

    /// @param columns by the order of the run
    MeasuredEvents(@Nullable MeasuredColumn[] columns, GroupChoice groups, Tally tally) {
        this.columns = columns;
        this.groups = groups;
        this.tally = tally;
        this.counts = tally.counts;
    }

    @Override
    public CellCounts counts() {
        return counts;
    }

    @Override
    public void events(Matches matches) {
        @Nullable MeasuredColumn column = columns[matches.scan.order()];
        if (column == null) {
            return;
        }
        counts.ensure(groups.size());
        for (int k = 0; k < matches.count; k++) {
            int entry = column.entry(matches.rows[k]);
            if (column.value(entry) != MeasuredColumn.NONE) {
                take(column, entry, matches.groups[k], matches.mask(k), matches.buckets[k]);
            }
        }
        handOver();
    }

    private void take(MeasuredColumn column, int entry, int code, long mask, int bucket) {
        if (code >= 0) {
            takeInGroup(column, entry, groups.numberOf(code), mask, bucket);
            return;
        }
        for (int group : groups.set(code)) {
            takeInGroup(column, entry, groups.numberOf(group), mask, bucket);
        }
    }

    private void takeInGroup(MeasuredColumn column, int entry, int group, long mask, int bucket) {
        if (group == GroupChoice.LEFT_OUT) {
            return;
        }
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            take(column, entry, counts.line(group, Long.numberOfTrailingZeros(rest)), bucket);
        }
    }

    private void take(MeasuredColumn column, int entry, int line, int bucket) {
        long value = column.value(entry);
        if (value != MeasuredColumn.SEVERAL) {
            append(line, bucket, value);
            return;
        }
        for (long one : column.several(entry)) {
            append(line, bucket, one);
        }
    }

    /// Takes the values of one event in one line.
    @Override
    public void count(int order, int row, int line, int bucket) {
        @Nullable MeasuredColumn column = columns[order];
        if (column == null) {
            return;
        }
        int entry = column.entry(row);
        if (column.value(entry) != MeasuredColumn.NONE) {
            take(column, entry, line, bucket);
            handOver();
        }
    }

    private void append(int line, int bucket, long value) {
        int cell = line * counts.buckets() + bucket;
        counts.cells()[cell]++;
        counts.lines()[line]++;
        if (waiting == cells.length) {
            handOver();
        }
        cells[waiting] = cell;
        values[waiting++] = value;
    }

    private void handOver() {
        tally.take(cells, values, waiting);
        waiting = 0;
    }
}
