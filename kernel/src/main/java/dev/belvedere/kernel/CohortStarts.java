package dev.belvedere.kernel;

import java.util.Arrays;

/// The start events of one person in one cohort, by unit, see [RetentionUnits]. Refilled; not thread-safe.
final class CohortStarts {
    int count;

    /// Ascending and distinct.
    long[] units = new long[32];

    /// The matchers that every start event of the unit meets.
    private long[] metByAll = new long[32];

    void clear() {
        count = 0;
    }

    /// Adds a start event, none of which was in a later unit.
    void add(long unit, long matchers) {
        if (count > 0 && units[count - 1] == unit) {
            metByAll[count - 1] &= matchers;
            return;
        }
        if (count == units.length) {
            units = Arrays.copyOf(units, count * 2);
            metByAll = Arrays.copyOf(metByAll, count * 2);
        }
        units[count] = unit;
        metByAll[count] = matchers;
        count++;
    }

    /// Whether a return counts for a start of unit `start`, not after it: some event of the return's
    /// unit is a return, and another is the start.
    boolean isReturnedTo(int start, PersonReturns returns, int at) {
        return units[start] < returns.units[at] || returns.several[at] || (metByAll[start] & returns.bit()) == 0;
    }
}
