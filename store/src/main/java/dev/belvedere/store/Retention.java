package dev.belvedere.store;

import dev.belvedere.kernel.LongColumn;
import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.segment.Segment;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/// How long the events of each project are kept: for ever, unless it says a number of days. Events
/// older than that, by their time, are erased together with compaction. Thread-safe.
///
/// A segment whose events are all past the age goes whole. One of which some are past it is written
/// anew without them once they are a tenth of it, or the first of them is a week past, so that no
/// event stays for more than a week after its age, and a segment is not rewritten every day.
final class Retention {
    private static final int LARGE_PART = 10;
    private static final Duration LATEST = Duration.ofDays(7);
    private static final int STRIDE = 1 << 14;

    private final Catalog catalog;
    private final InstantSource clock;
    private final Map<Integer, Integer> daysOf;

    Retention(Catalog catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
        this.daysOf = new ConcurrentHashMap<>(catalog.retentionDays());
    }

    OptionalInt days(int project) {
        Integer days = daysOf.get(project);
        return days == null ? OptionalInt.empty() : OptionalInt.of(days);
    }

    void set(int project, OptionalInt days) {
        catalog.setRetentionDays(project, days);
        if (days.isPresent()) {
            daysOf.put(project, days.getAsInt());
        } else {
            daysOf.remove(project);
        }
    }

    /// The earliest time that a project keeps now, in epoch milliseconds; `Long.MIN_VALUE` where it
    /// keeps all.
    long keptFrom(int project) {
        Integer days = daysOf.get(project);
        return days == null
                ? Long.MIN_VALUE
                : clock.instant().minus(Duration.ofDays(days)).toEpochMilli();
    }

    /// Whether a segment is to be written anew without what is past the age.
    static boolean isDue(Segment segment, long keptFrom) {
        long earliest = segment.entry().minTime();
        if (earliest >= keptFrom) {
            return false;
        }
        return earliest < keptFrom - LATEST.toMillis()
                || before(segment.run().times(), keptFrom) >= segment.entry().rows() / LARGE_PART;
    }

    private static int before(LongColumn times, long moment) {
        int count = 0;
        long[] stride = new long[Math.min(STRIDE, times.size())];
        for (int from = 0; from < times.size(); from += stride.length) {
            int rows = Math.min(stride.length, times.size() - from);
            times.read(from, rows, stride);
            for (int i = 0; i < rows; i++) {
                count += stride[i] < moment ? 1 : 0;
            }
        }
        return count;
    }
}
