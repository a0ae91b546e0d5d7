package dev.belvedere.query;

import java.time.ZonedDateTime;
import java.util.List;

/// The answer to [Sessions].
///
/// @param buckets the start of each bucket in the scope's time zone
/// @param edges of a distribution the edges of its bins in milliseconds, else empty
/// @param series ordered by segment, then by the number of sessions, largest first (ties by group labels);
///     without groups exactly one per segment
/// @param groupsLeftOut how many groups the limit cut off, over all segments
public record SessionsResult(List<ZonedDateTime> buckets, List<Long> edges, List<Series> series, int groupsLeftOut)
        implements AnalysisResult {
    public SessionsResult {
        buckets = List.copyOf(buckets);
        edges = List.copyOf(edges);
        series = List.copyOf(series);
    }

    @Override
    public long cells() {
        return 4L * buckets.size() + (buckets.size() + edges.size() + 4L) * (series.size() + 1L);
    }

    /// @param segment index into the question's segments
    /// @param group the displayed value per group property; empty without group-by
    /// @param sessions how many there are in the range, of whatever length
    /// @param values per bucket; of a distribution per bin, over the whole range
    /// @param collapsed the measure over the whole range; of a distribution the sessions in its bins
    public record Series(int segment, List<String> group, long sessions, double[] values, double collapsed) {
        public Series {
            group = List.copyOf(group);
        }
    }
}
