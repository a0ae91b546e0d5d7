package dev.belvedere.store.column;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.kernel.Run;

/// Derives a run's column of quarter-hours from its times.
public final class QuarterHours {
    private QuarterHours() {}

    /// The quarter of an hour of each time, counted from that of `minTime`, at the narrowest width.
    public static CodeColumn of(LongColumn times, long minTime) {
        long first = Math.floorDiv(minTime, Run.QUARTER_MILLIS);
        int[] quarters = new int[times.size()];
        int most = 0;
        for (int row = 0; row < quarters.length; row++) {
            quarters[row] = (int) (Math.floorDiv(times.get(row), Run.QUARTER_MILLIS) - first);
            most = Math.max(most, quarters[row]);
        }
        return Codes.narrow(quarters, most + 1);
    }
}
