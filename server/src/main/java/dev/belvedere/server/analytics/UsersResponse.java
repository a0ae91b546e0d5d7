package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.annotation.JsonSerialize;

/// The answer of `GET /api/2/users`.
record UsersResponse(Data data) {
    /// @param seriesMeta a label per series: its segment where there are several, and its groups
    record Data(
            @JsonProperty("series") @JsonSerialize(contentUsing = WholeOrDecimal.OfBuckets.class)
            List<double[]> series,

            @JsonProperty("seriesMeta") List<String> seriesMeta,
            @JsonProperty("xValues") List<String> xValues) {}

    static UsersResponse of(Segmentation question, SegmentationResult result, ProjectLabels projects) {
        List<double[]> series = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (SegmentationResult.Series one : result.series()) {
            series.add(one.values());
            labels.add(label(question, one, projects));
        }
        return new UsersResponse(new Data(series, labels, BucketNames.of(question.interval(), result.buckets())));
    }

    private static String label(Segmentation question, SegmentationResult.Series one, ProjectLabels projects) {
        boolean severalSegments = question.segments().size() > 1;
        List<String> parts = new ArrayList<>();
        if (severalSegments || one.group().isEmpty()) {
            parts.add(severalSegments ? "Segment " + (one.segment() + 1) : "All users");
        }
        parts.addAll(projects.shown(question.groupBy(), one.group()));
        return String.join(", ", parts);
    }
}
