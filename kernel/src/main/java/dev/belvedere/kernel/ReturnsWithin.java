package dev.belvedere.kernel;

/// A return counts for the column that its interval is in.
///
/// Starts of one cohort are at most one interval apart (as in a month of 31 days or a day of 25 hours), so a return
/// lies k intervals after the latest start
/// before it, k or k + 1 after the first, and k or k + 1 after all others: two looks are enough.
///
/// Example in hours, starts at 2 and 20, a return at 27: 7 hours after the latest, 25 after the first, so
/// days 0 and 1.
final class ReturnsWithin implements ReturnSearch {
    static final int NO_COLUMN = -1;

    private final long width;
    private final int[] columnOf;

    /// @param width units of an interval
    /// @param columnOf the column of each interval, or [#NO_COLUMN]
    ReturnsWithin(long width, int[] columnOf) {
        this.width = width;
        this.columnOf = columnOf;
    }

    @Override
    public void mark(CohortStarts starts, PersonReturns returns, RetentionMarks marks) {
        long first = starts.units[0];
        int latest = 0;
        for (int at = returns.firstFrom(first); at < returns.count; at++) {
            long unit = returns.units[at];
            while (latest + 1 < starts.count && starts.units[latest + 1] <= unit) {
                latest++;
            }
            int last = starts.isReturnedTo(latest, returns, at) ? latest : latest - 1;
            if (last < 0) {
                continue;
            }
            long fewest = intervals(unit - starts.units[last]);
            if (fewest >= columnOf.length && last == starts.count - 1) {
                return;
            }
            markInterval(fewest, marks);
            if (starts.count > 1) {
                markInterval(intervals(unit - first), marks);
            }
        }
    }

    /// A division costs more than all the rest, and most intervals of the calendar are one unit.
    private long intervals(long units) {
        return width == 1 ? units : units / width;
    }

    private void markInterval(long interval, RetentionMarks marks) {
        if (interval < columnOf.length && columnOf[(int) interval] != NO_COLUMN) {
            marks.mark(columnOf[(int) interval]);
        }
    }
}
