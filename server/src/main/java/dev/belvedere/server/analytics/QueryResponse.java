package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.SegmentationResult;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// The answer of `POST /api/v1/query`.
///
/// @param dataVersion changes whenever an answer over this scope may change
record QueryResponse(
        @JsonProperty("scope") int scope,
        @JsonProperty("lens") String lens,
        @JsonProperty("data_version") String dataVersion,
        @JsonProperty("duration_ms") long durationMillis,
        @JsonProperty("result") Result result) {

    /// @param buckets the start of each bucket with its offset
    record Result(
            @JsonProperty("type") String type,
            @JsonProperty("time_zone") String timeZone,
            @JsonProperty("buckets") List<String> buckets,
            @JsonProperty("series") List<Series> series,
            @JsonProperty("groups_left_out") int groupsLeftOut) {}

    record Series(
            @JsonProperty("event") int event,
            @JsonProperty("segment") int segment,
            @JsonProperty("group") List<String> group,
            @JsonProperty("values") long[] values,
            @JsonProperty("collapsed") long collapsed) {}

    static QueryResponse of(
            QueryRequest request, String timeZone, Answer answer, ProjectLabels projects, Duration duration) {
        SegmentationResult result = answer.results().getFirst();
        List<String> buckets = result.buckets().stream()
                .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                .toList();
        List<Series> series = result.series().stream()
                .map(one -> new Series(
                        one.event(),
                        one.segment(),
                        projects.shown(request.segmentation().groupBy(), one.group()),
                        one.values(),
                        one.collapsed()))
                .toList();
        return new QueryResponse(
                request.scope(),
                request.lens().wireName(),
                answer.dataVersion(),
                duration.toMillis(),
                new Result("segmentation", timeZone, buckets, series, result.groupsLeftOut()));
    }
}
