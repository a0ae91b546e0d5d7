package dev.belvedere.kernel;

/// A return counts for the column of its interval and for all before it; so only the last return matters,
/// as seen from the first start. Immutable.
final class ReturnsOnOrAfter implements ReturnSearch {
    private final long width;
    private final int columns;

    /// @param width units of an interval
    ReturnsOnOrAfter(long width, int columns) {
        this.width = width;
        this.columns = columns;
    }

    @Override
    public void mark(CohortStarts starts, PersonReturns returns, RetentionMarks marks) {
        int last = returns.count - 1;
        if (last < 0 || returns.units[last] < starts.units[0] || !starts.isReturnedTo(0, returns, last)) {
            return;
        }
        long latest = Math.min((returns.units[last] - starts.units[0]) / width, columns - 1);
        for (int column = 0; column <= latest; column++) {
            marks.mark(column);
        }
    }
}
