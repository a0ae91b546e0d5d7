package dev.belvedere.query;

import java.time.ZonedDateTime;
import java.util.List;

/// The answer to a [Segmentation].
///
/// @param buckets the start of each bucket in the scope's time zone
/// @param series ordered by event, then segment, then group, the largest over the whole range first
///     (see [Measure]; ties by group labels); without groups exactly one per event and segment
/// @param groupsLeftOut how many groups the limit cut off, over all events and segments
public record SegmentationResult(List<ZonedDateTime> buckets, List<Series> series, int groupsLeftOut)
        implements AnalysisResult {
    public SegmentationResult {
        buckets = List.copyOf(buckets);
        series = List.copyOf(series);
    }

    @Override
    public long cells() {
        return buckets.size() * (series.size() + 4L);
    }

    /// One line of the answer.
    ///
    /// @param event index into the question's events
    /// @param segment index into the question's segments
    /// @param group the displayed value per group property, `(none)` where missing; empty without
    ///     group-by. The value of `project` is the project's id in decimal digits.
    /// @param values one per bucket; whole numbers where persons or events are counted
    /// @param collapsed the measure over the whole range
    public record Series(int event, int segment, List<String> group, double[] values, double collapsed) {
        public Series {
            group = List.copyOf(group);
        }
    }
}
