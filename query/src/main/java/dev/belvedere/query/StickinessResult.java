package dev.belvedere.query;

import java.time.ZonedDateTime;
import java.util.List;

/// The answer to a [Stickiness].
///
/// @param buckets the start of each week or month in the scope's time zone
/// @param series ordered by segment, then by the number of persons, largest first (ties by group labels);
///     without groups exactly one per segment
/// @param groupsLeftOut how many groups the limit cut off, over all segments
public record StickinessResult(List<ZonedDateTime> buckets, List<Series> series, int groupsLeftOut)
        implements AnalysisResult {
    public StickinessResult {
        buckets = List.copyOf(buckets);
        series = List.copyOf(series);
    }

    @Override
    public long cells() {
        return 4L * buckets.size() + 33L * buckets.size() * (series.size() + 1L);
    }

    /// The persons of one segment and group.
    ///
    /// @param segment index into the question's segments
    /// @param group the displayed value per group property; empty without group-by
    /// @param persons who did it in the range
    /// @param active per bucket who did it
    /// @param days per bucket, then by days less one: who did it on that many days, or at least as many
    public record Series(int segment, List<String> group, long persons, long[] active, long[][] days) {
        public Series {
            group = List.copyOf(group);
        }
    }
}
