package dev.belvedere.query;

import java.time.ZonedDateTime;
import java.util.List;

/// The answer to a [Lifecycle].
///
/// @param buckets the start of each interval in the scope's time zone
/// @param series one per segment, in their order
public record LifecycleResult(List<ZonedDateTime> buckets, List<Series> series) implements AnalysisResult {
    public LifecycleResult {
        buckets = List.copyOf(buckets);
        series = List.copyOf(series);
    }

    @Override
    public long cells() {
        return 4L * buckets.size() * (series.size() + 1L);
    }

    /// Persons per bucket.
    ///
    /// @param segment index into the question's segments
    public record Series(int segment, long[] fresh, long[] current, long[] resurrected, long[] dormant) {}
}
