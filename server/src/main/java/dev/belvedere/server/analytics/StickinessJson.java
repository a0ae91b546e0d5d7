package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Stickiness;
import dev.belvedere.query.StickinessResult;
import java.util.List;

/// A stickiness in `POST /api/v1/query`: the question's JSON, and the answer's.
///
/// @param buckets the start of each week or month with its offset
record StickinessJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("buckets") List<String> buckets,
        @JsonProperty("series") List<Series> series,
        @JsonProperty("groups_left_out") int groupsLeftOut)
        implements QueryResponse.Result {
    static final String TYPE = "stickiness";

    /// @param persons over the range
    /// @param active per bucket
    /// @param days per bucket, then from one day on
    record Series(
            @JsonProperty("segment") int segment,
            @JsonProperty("group") List<String> group,
            @JsonProperty("persons") long persons,
            @JsonProperty("active") long[] active,
            @JsonProperty("days") long[][] days) {}

    static Stickiness parse(JsonPlace analysis) {
        analysis.allowOnly("type", "event", "unit", "cumulative", "range", "segments", "group_by", "limit");
        return analysis.made(() -> new Stickiness(
                QuestionParts.eventSet(analysis.member("event")),
                QuestionParts.oneOf(analysis.member("unit"), new Interval[] {Interval.WEEK, Interval.MONTH}),
                analysis.optionalMember("cumulative").map(JsonPlace::flag).orElse(false),
                QuestionParts.range(analysis.member("range")),
                QuestionParts.segments(analysis),
                QuestionParts.groupBy(analysis, Stickiness.MAX_GROUP_PROPERTIES),
                QuestionParts.limit(analysis, Stickiness.MAX_LIMIT)));
    }

    static StickinessJson of(Stickiness question, StickinessResult result, String timeZone, ProjectLabels projects) {
        List<Series> series = result.series().stream()
                .map(one -> new Series(
                        one.segment(),
                        projects.shown(question.groupBy(), one.group()),
                        one.persons(),
                        one.active(),
                        one.days()))
                .toList();
        return new StickinessJson(
                TYPE, timeZone, QueryResponse.buckets(result.buckets()), series, result.groupsLeftOut());
    }
}
