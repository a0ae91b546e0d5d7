package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Interval;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.util.List;
import tools.jackson.databind.annotation.JsonSerialize;

/// A segmentation in `POST /api/v1/query`: the question's JSON, and the answer's.
///
/// @param buckets the start of each bucket with its offset
record SegmentationJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("buckets") List<String> buckets,
        @JsonProperty("series") List<Series> series,
        @JsonProperty("groups_left_out") int groupsLeftOut)
        implements QueryResponse.Result {
    static final String TYPE = "segmentation";

    record Series(
            @JsonProperty("event") int event,
            @JsonProperty("segment") int segment,
            @JsonProperty("group") List<String> group,

            @JsonProperty("values") @JsonSerialize(using = WholeOrDecimal.OfBuckets.class)
            double[] values,

            @JsonProperty("collapsed") @JsonSerialize(using = WholeOrDecimal.One.class)
            double collapsed) {}

    static Segmentation parse(JsonPlace analysis) {
        analysis.allowOnly("type", "events", "measure", "interval", "range", "segments", "group_by", "limit");
        JsonPlace events = analysis.member("events");
        List<Segment> segments = QuestionParts.segments(analysis);
        List<PropertyRef> groupBy = QuestionParts.groupBy(analysis, Segmentation.MAX_GROUP_PROPERTIES);
        QuestionParts.requireCount(events.path(), events.elements().size(), 1, Segmentation.MAX_EVENTS);
        int limit = QuestionParts.limit(analysis, Segmentation.MAX_LIMIT);
        return new Segmentation(
                events.elements().stream().map(QuestionParts::event).toList(),
                MeasureJson.parse(analysis.member("measure")),
                QuestionParts.oneOf(analysis.member("interval"), Interval.values()),
                QuestionParts.range(analysis.member("range")),
                segments,
                groupBy,
                limit);
    }

    static SegmentationJson of(
            Segmentation question, SegmentationResult result, String timeZone, ProjectLabels projects) {
        List<Series> series = result.series().stream()
                .map(one -> new Series(
                        one.event(),
                        one.segment(),
                        projects.shown(question.groupBy(), one.group()),
                        one.values(),
                        one.collapsed()))
                .toList();
        return new SegmentationJson(
                TYPE, timeZone, QueryResponse.buckets(result.buckets()), series, result.groupsLeftOut());
    }
}
