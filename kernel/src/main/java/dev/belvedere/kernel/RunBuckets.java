package dev.belvedere.kernel;

import org.jspecify.annotations.Nullable;

/// The bucket of time of each row of one run, for one question.
///
/// Where all buckets begin at full quarters of an hour, as days do in every zone of this century, the
/// run's narrow column of quarter-hours says the bucket by one look into a table; else the times do.
/// Immutable.
final class RunBuckets {
    /// The bucket of a row outside the range.
    static final int OUTSIDE = -1;

    private final Run run;
    private final Buckets buckets;
    private final boolean allInside;
    private final int @Nullable [] ofQuarter;

    RunBuckets(Run run, Buckets buckets) {
        this.run = run;
        this.buckets = buckets;
        this.allInside = run.minTime() >= buckets.start() && run.maxTime() < buckets.end();
        this.ofQuarter = buckets.atQuarters() ? table() : null;
    }

    private int[] table() {
        long first = Math.floorDiv(run.minTime(), Run.QUARTER_MILLIS);
        long last = Math.floorDiv(run.maxTime(), Run.QUARTER_MILLIS);
        int[] table = new int[Math.toIntExact(last - first + 1)];
        for (int quarter = 0; quarter < table.length; quarter++) {
            table[quarter] = bucketOf((first + quarter) * Run.QUARTER_MILLIS);
        }
        return table;
    }

    private int bucketOf(long time) {
        return buckets.contain(time) ? buckets.of(time) : OUTSIDE;
    }

    /// Whether no row lies outside the range.
    boolean allInside() {
        return allInside;
    }

    /// Writes the bucket of each selected row, by position.
    void read(Selection selection, int[] into) {
        if (ofQuarter != null) {
            selection.lookUp(run.quarterHours(), ofQuarter, into);
            return;
        }
        int[] positions = selection.positions();
        int count = selection.count();
        long[] times = selection.readTimes(run);
        for (int k = 0; k < count; k++) {
            into[positions[k]] = bucketOf(times[positions[k]]);
        }
    }
}
