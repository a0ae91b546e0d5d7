package dev.belvedere.kernel;

import java.util.Arrays;

/// The number of each person where only its first active event counts: 1, or the different values of that event.
/// Not thread-safe: one per worker.
final class FirstNumbers implements FirstCounts.Count {
    private final PersonMeasured measured;
    private final Span span;
    private final PersonTally tally;

    FirstNumbers(PersonMeasured measured, Span span, PersonTally tally) {
        this.measured = measured;
        this.span = span;
        this.tally = tally;
    }

    @Override
    public void count(int order, int row, int line, int bucket) {
        int number = measured.isOfEvents() ? 1 : different(order, row);
        if (number == 0) {
            return;
        }
        int end = span.end(bucket, tally.whole());
        for (int at = bucket; at < end; at++) {
            tally.take(line, at, number);
        }
        tally.take(line, tally.whole(), number);
    }

    private int different(int order, int row) {
        MeasuredColumn column = measured.column(order);
        int entry = column.entry(row);
        long value = column.value(entry);
        if (value == MeasuredColumn.NONE) {
            return 0;
        }
        return value == MeasuredColumn.SEVERAL
                ? (int) Arrays.stream(column.several(entry)).distinct().count()
                : 1;
    }
}
