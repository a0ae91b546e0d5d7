package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.SessionMeasure;
import dev.belvedere.query.Sessions;
import dev.belvedere.query.SessionsResult;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.annotation.JsonSerialize;

/// Sessions in `POST /api/v1/query`: the question's JSON, and the answer's.
///
/// @param buckets the start of each bucket with its offset; not there for a distribution
/// @param edges of a distribution the edges of its bins in milliseconds
record SessionsJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,

        @JsonProperty("buckets") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> buckets,

        @JsonProperty("edges") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Long> edges,

        @JsonProperty("series") List<Series> series,
        @JsonProperty("groups_left_out") int groupsLeftOut)
        implements QueryResponse.Result {
    static final String TYPE = "sessions";

    private static final String DISTRIBUTION = "length_distribution";

    /// @param sessions over the range, of whatever length
    /// @param values per bucket, or per bin
    record Series(
            @JsonProperty("segment") int segment,
            @JsonProperty("group") List<String> group,
            @JsonProperty("sessions") long sessions,

            @JsonProperty("values") @JsonSerialize(using = WholeOrDecimal.OfBuckets.class)
            double[] values,

            @JsonProperty("collapsed") @JsonSerialize(using = WholeOrDecimal.One.class)
            double collapsed) {}

    static Sessions parse(JsonPlace analysis) {
        analysis.allowOnly("type", "measure", "interval", "range", "segments", "group_by", "containing", "limit");
        return analysis.made(() -> new Sessions(
                measure(analysis.member("measure")),
                analysis.optionalMember("interval")
                        .map(place -> QuestionParts.oneOf(place, Interval.values()))
                        .orElse(Interval.DAY),
                QuestionParts.range(analysis.member("range")),
                QuestionParts.segments(analysis),
                QuestionParts.groupBy(analysis, Sessions.MAX_GROUP_PROPERTIES),
                analysis.optionalMember("containing").map(QuestionParts::eventSet),
                QuestionParts.limit(analysis, Sessions.MAX_LIMIT)));
    }

    private static SessionMeasure measure(JsonPlace place) {
        if (place.isObject()) {
            place.allowOnly(DISTRIBUTION);
            return distribution(place.member(DISTRIBUTION));
        }
        return switch (place.text()) {
            case "totals" -> new SessionMeasure.Totals();
            case "time_spent" -> new SessionMeasure.TimeSpent();
            case "time_spent_per_person" -> new SessionMeasure.TimeSpentPerPerson();
            case "average_length" -> new SessionMeasure.AverageLength();
            case "per_person" -> new SessionMeasure.PerPerson();
            case DISTRIBUTION -> SessionMeasure.LengthDistribution.USUAL;
            default ->
                throw new InvalidQuestionException(
                        "unknown_value",
                        place.path(),
                        place.path() + " is \"" + place.text() + "\"; accepted: totals, time_spent,"
                                + " time_spent_per_person, average_length, per_person, " + DISTRIBUTION + ", {\""
                                + DISTRIBUTION + "\": {\"edges\": [0, 3000, …]}}");
        };
    }

    private static SessionMeasure distribution(JsonPlace bins) {
        if (bins.optionalMember("edges").isPresent()) {
            bins.allowOnly("edges");
            List<Long> edges = new ArrayList<>();
            bins.member("edges").elements().forEach(edge -> edges.add((long) edge.whole()));
            return new SessionMeasure.LengthDistribution(edges);
        }
        bins.allowOnly("edges", "min", "max", "width");
        return SessionMeasure.LengthDistribution.of(
                bins.member("min").whole(),
                bins.member("max").whole(),
                bins.member("width").whole());
    }

    static SessionsJson of(Sessions question, SessionsResult result, String timeZone, ProjectLabels projects) {
        List<Series> series = result.series().stream()
                .map(one -> new Series(
                        one.segment(),
                        projects.shown(question.groupBy(), one.group()),
                        one.sessions(),
                        one.values(),
                        one.collapsed()))
                .toList();
        return new SessionsJson(
                TYPE,
                timeZone,
                QueryResponse.buckets(result.buckets()),
                result.edges(),
                series,
                result.groupsLeftOut());
    }
}
