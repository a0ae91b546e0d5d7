package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Interval;
import dev.belvedere.query.UsageInterval;
import dev.belvedere.query.UsageIntervalResult;
import java.util.List;

/// Usage intervals in `POST /api/v1/query`: the question's JSON, and the answer's.
record UsageIntervalJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("series") List<Series> series)
        implements QueryResponse.Result {
    static final String TYPE = "usage_interval";

    /// @param persons by usage interval, from one unit on
    record Series(
            @JsonProperty("segment") int segment,
            @JsonProperty("event") int event,
            @JsonProperty("active") long active,
            @JsonProperty("returning") long returning,
            @JsonProperty("persons") long[] persons) {}

    static UsageInterval parse(JsonPlace analysis) {
        analysis.allowOnly("type", "events", "unit", "range", "segments");
        return analysis.made(() -> new UsageInterval(
                analysis.member("events").elements().stream()
                        .map(QuestionParts::eventSet)
                        .toList(),
                QuestionParts.oneOf(
                        analysis.member("unit"), new Interval[] {Interval.DAY, Interval.WEEK, Interval.MONTH}),
                QuestionParts.range(analysis.member("range")),
                QuestionParts.segments(analysis)));
    }

    static UsageIntervalJson of(UsageIntervalResult result, String timeZone) {
        List<Series> series = result.series().stream()
                .map(one -> new Series(one.segment(), one.event(), one.active(), one.returning(), one.persons()))
                .toList();
        return new UsageIntervalJson(TYPE, timeZone, series);
    }
}
