package dev.belvedere.kernel;

import java.util.Arrays;

/// The returns of one person by one selector, by unit, see [RetentionUnits]. Refilled for each person; not
/// thread-safe.
final class PersonReturns {
    int count;

    /// Ascending and distinct.
    long[] units = new long[32];

    /// Whether there are several returns in the unit.
    boolean[] several = new boolean[32];

    private final long bit;

    /// @param bit the matcher that returns meet
    PersonReturns(long bit) {
        this.bit = bit;
    }

    long bit() {
        return bit;
    }

    /// @param unitOf the unit of each event
    void fill(Timeline timeline, long[] unitOf) {
        count = 0;
        for (int i = 0; i < timeline.count; i++) {
            if ((timeline.masks[i] & bit) == 0) {
                continue;
            }
            if (count > 0 && units[count - 1] == unitOf[i]) {
                several[count - 1] = true;
                continue;
            }
            if (count == units.length) {
                units = Arrays.copyOf(units, count * 2);
                several = Arrays.copyOf(several, count * 2);
            }
            units[count] = unitOf[i];
            several[count] = false;
            count++;
        }
    }

    /// The first one in a unit or after it, or [#count].
    int firstFrom(long unit) {
        int found = Arrays.binarySearch(units, 0, count, unit);
        return found >= 0 ? found : -1 - found;
    }
}
