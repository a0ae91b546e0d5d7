package dev.belvedere.query;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// The answer to a [Segmentation].
///
/// @param buckets the start of each bucket in the scope's time zone
/// @param series ordered by event, then segment, then group, the largest over the whole range first
///     (see [Measure]; ties by group labels); without groups exactly one per event and segment
/// @param groupsLeftOut how many groups the limit cut off, over all events and segments
/// @param compared of the days to compare with, the same series in the same order; buckets of both belong together
///     by their place, as far as there are as many
public record SegmentationResult(
        List<ZonedDateTime> buckets, List<Series> series, int groupsLeftOut, Optional<SegmentationResult> compared)
        implements AnalysisResult {
    public SegmentationResult {
        buckets = List.copyOf(buckets);
        series = List.copyOf(series);
    }

    public SegmentationResult(List<ZonedDateTime> buckets, List<Series> series, int groupsLeftOut) {
        this(buckets, series, groupsLeftOut, Optional.empty());
    }

    @Override
    public long cells() {
        return buckets.size() * (series.size() + 4L)
                + compared.map(SegmentationResult::cells).orElse(0L);
    }

    /// One line of the answer.
    ///
    /// @param event index into the question's events, or into its formulas
    /// @param segment index into the question's segments
    /// @param group the displayed value per group property, `(none)` where missing; empty without
    ///     group-by. The value of `project` is the project's id in decimal digits.
    /// @param bin of a distribution the bin that is counted; of one event, segment and group all bins stand in
    ///     their order
    /// @param values one per bucket; whole numbers where persons or events are counted
    /// @param collapsed the measure over the whole range
    public record Series(
            int event, int segment, List<String> group, Optional<Bin> bin, double[] values, double collapsed) {
        public Series {
            group = List.copyOf(group);
        }

        public Series(int event, int segment, List<String> group, double[] values, double collapsed) {
            this(event, segment, group, Optional.empty(), values, collapsed);
        }
    }
}
