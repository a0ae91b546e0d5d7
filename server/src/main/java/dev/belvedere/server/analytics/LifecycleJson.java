package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lifecycle;
import dev.belvedere.query.LifecycleResult;
import java.util.List;

/// A lifecycle in `POST /api/v1/query`: the question's JSON, and the answer's.
///
/// @param buckets the start of each interval with its offset
record LifecycleJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("buckets") List<String> buckets,
        @JsonProperty("series") List<Series> series)
        implements QueryResponse.Result {
    static final String TYPE = "lifecycle";

    /// Persons per bucket.
    record Series(
            @JsonProperty("segment") int segment,
            @JsonProperty("new") long[] fresh,
            @JsonProperty("current") long[] current,
            @JsonProperty("resurrected") long[] resurrected,
            @JsonProperty("dormant") long[] dormant) {}

    static Lifecycle parse(JsonPlace analysis) {
        analysis.allowOnly("type", "event", "interval", "range", "segments");
        return analysis.made(() -> new Lifecycle(
                QuestionParts.eventSet(analysis.member("event")),
                QuestionParts.oneOf(
                        analysis.member("interval"), new Interval[] {Interval.DAY, Interval.WEEK, Interval.MONTH}),
                QuestionParts.range(analysis.member("range")),
                QuestionParts.segments(analysis)));
    }

    static LifecycleJson of(LifecycleResult result, String timeZone) {
        List<Series> series = result.series().stream()
                .map(one -> new Series(one.segment(), one.fresh(), one.current(), one.resurrected(), one.dormant()))
                .toList();
        return new LifecycleJson(TYPE, timeZone, QueryResponse.buckets(result.buckets()), series);
    }
}
