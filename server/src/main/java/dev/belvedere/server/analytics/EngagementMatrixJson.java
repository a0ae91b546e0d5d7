package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.EngagementMatrix;
import dev.belvedere.query.EngagementMatrixResult;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Segment;
import java.util.List;
import tools.jackson.databind.annotation.JsonSerialize;

/// An engagement matrix in `POST /api/v1/query`: the question's JSON, and the answer's.
record EngagementMatrixJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("events") List<Engagement> events,
        @JsonProperty("events_left_out") int eventsLeftOut)
        implements QueryResponse.Result {
    static final String TYPE = "engagement_matrix";

    private static final int USUAL_LIMIT = 50;

    record Engagement(
            @JsonProperty("event") String event,

            @JsonProperty("share_of_active") @JsonSerialize(using = WholeOrDecimal.One.class)
            double shareOfActive,

            @JsonProperty("times_per_person") @JsonSerialize(using = WholeOrDecimal.One.class)
            double timesPerPerson,

            @JsonProperty("days_per_person") @JsonSerialize(using = WholeOrDecimal.One.class)
            double daysPerPerson,

            @JsonProperty("times") long times) {}

    static EngagementMatrix parse(JsonPlace analysis) {
        analysis.allowOnly("type", "events", "interval", "range", "segments", "limit");
        List<Segment> segments = QuestionParts.segments(analysis);
        QuestionParts.requireCount(analysis.path() + ".segments", segments.size(), 1, 1);
        return analysis.made(() -> new EngagementMatrix(
                analysis.optionalMember("events")
                        .map(place -> place.elements().stream()
                                .map(QuestionParts::eventSet)
                                .toList())
                        .orElse(List.of()),
                QuestionParts.oneOf(
                        analysis.member("interval"), new Interval[] {Interval.DAY, Interval.WEEK, Interval.MONTH}),
                QuestionParts.range(analysis.member("range")),
                segments.getFirst(),
                analysis.optionalMember("limit").map(JsonPlace::whole).orElse(USUAL_LIMIT)));
    }

    static EngagementMatrixJson of(EngagementMatrixResult result, String timeZone) {
        List<Engagement> events = result.events().stream()
                .map(one -> new Engagement(
                        one.event(), one.shareOfActive(), one.timesPerPerson(), one.daysPerPerson(), one.times()))
                .toList();
        return new EngagementMatrixJson(TYPE, timeZone, events, result.eventsLeftOut());
    }
}
