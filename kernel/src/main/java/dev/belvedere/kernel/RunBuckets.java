package dev.belvedere.kernel;

import org.jspecify.annotations.Nullable;

/// The bucket of time of each row of one run, for one question.
///
/// Where all buckets begin at full quarters of an hour, as days do in every zone of this century, the
/// run's narrow column of quarter-hours says the bucket by one look into a table; else the times do, and
/// also where a single event of another decade would make the table of the run long. Immutable.
final class RunBuckets {
    /// The bucket of a row outside the range.
    static final int OUTSIDE = -1;

    /// Nearly two years; building such a table takes a tenth of a millisecond.
    private static final int MOST_QUARTERS = 1 << 16;

    private final Run run;
    private final Buckets buckets;
    private final boolean allInside;
    private final int @Nullable [] ofQuarter;

    RunBuckets(Run run, Buckets buckets) {
        this.run = run;
        this.buckets = buckets;
        this.allInside = run.minTime() >= buckets.start() && run.maxTime() < buckets.end();
        long first = Math.floorDiv(run.minTime(), Run.QUARTER_MILLIS);
        long count = Math.floorDiv(run.maxTime(), Run.QUARTER_MILLIS) - first + 1;
        this.ofQuarter = buckets.atQuarters() && count <= MOST_QUARTERS ? table(first, (int) count) : null;
    }

    private int[] table(long first, int count) {
        int[] table = new int[count];
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
