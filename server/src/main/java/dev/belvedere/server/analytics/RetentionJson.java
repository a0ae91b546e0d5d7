package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionAlignment;
import dev.belvedere.query.RetentionResult;
import dev.belvedere.query.RetentionRule;
import dev.belvedere.query.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A retention in `POST /api/v1/query`: the question's JSON, and the answer's.
///
/// @param cohorts the start of each cohort's interval with its offset
/// @param cohortIncomplete per cohort, whether its interval has not ended
/// @param intervals per column from which interval to before which one, `null` where there is no end
/// @param incomplete per cohort, then per column
record RetentionJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("cohorts") List<String> cohorts,
        @JsonProperty("cohort_incomplete") boolean[] cohortIncomplete,
        @JsonProperty("intervals") List<@Nullable Integer[]> intervals,
        @JsonProperty("incomplete") boolean[][] incomplete,
        @JsonProperty("tracks") List<Track> tracks,
        @JsonProperty("groups_left_out") int groupsLeftOut)
        implements QueryResponse.Result {
    static final String TYPE = "retention";

    /// @param persons who started in the range
    /// @param size per cohort
    /// @param retained per cohort, then per column
    record Track(
            @JsonProperty("segment") int segment,
            @JsonProperty("return") int returned,
            @JsonProperty("group") List<String> group,
            @JsonProperty("persons") long persons,
            @JsonProperty("size") long[] size,
            @JsonProperty("retained") long[][] retained,
            @JsonProperty("overall") Overall overall) {}

    /// Each person once, without incomplete cells.
    ///
    /// @param size of the cohorts that have ended
    /// @param retained per column
    /// @param outOf per column
    record Overall(
            @JsonProperty("size") long size,
            @JsonProperty("retained") long[] retained,
            @JsonProperty("out_of") long[] outOf) {}

    /// @param now when it is asked
    static Retention parse(JsonPlace analysis, Instant now) {
        analysis.allowOnly(
                "type",
                "start",
                "return",
                "rule",
                "interval",
                "align",
                "range",
                "horizon",
                "segments",
                "group_by",
                "limit");
        EventSet start = QuestionParts.eventSet(analysis.member("start"));
        JsonPlace returns = analysis.member("return");
        QuestionParts.requireCount(returns.path(), returns.elements().size(), 1, Retention.MAX_RETURNS);
        List<EventSet> selectors =
                returns.elements().stream().map(QuestionParts::eventSet).toList();
        Interval interval = QuestionParts.oneOf(
                analysis.member("interval"), new Interval[] {Interval.DAY, Interval.WEEK, Interval.MONTH});
        RetentionAlignment alignment = analysis.optionalMember("align")
                .map(place -> QuestionParts.oneOf(place, RetentionAlignment.values()))
                .orElse(RetentionAlignment.WINDOW);
        DateRange range = QuestionParts.range(analysis.member("range"));
        OptionalInt horizon = analysis.optionalMember("horizon")
                .map(place -> OptionalInt.of(place.whole()))
                .orElse(OptionalInt.empty());
        List<Segment> segments = QuestionParts.segments(analysis);
        List<PropertyRef> groupBy = QuestionParts.groupBy(analysis, Retention.MAX_GROUP_PROPERTIES);
        int limit = QuestionParts.limit(analysis, Retention.MAX_LIMIT);
        RetentionRule rule = analysis.optionalMember("rule")
                .map(place -> rule(place, analysis))
                .orElseGet(RetentionRule.On::new);
        return analysis.made(() -> new Retention(
                start, selectors, rule, interval, alignment, range, horizon, segments, groupBy, limit, now));
    }

    private static RetentionRule rule(JsonPlace place, JsonPlace analysis) {
        if (place.node().isObject()) {
            place.allowOnly("brackets");
            List<int[]> pairs = pairs(place.member("brackets"));
            return analysis.made(() -> brackets(pairs));
        }
        return switch (place.text()) {
            case "on" -> new RetentionRule.On();
            case "on_or_after" -> new RetentionRule.OnOrAfter();
            default ->
                throw new InvalidQuestionException(
                        "unknown_value",
                        place.path(),
                        place.path() + " is \"" + place.text()
                                + "\"; accepted: on, on_or_after, {\"brackets\": [[0, 1], …]}");
        };
    }

    /// A list of pairs, such as `[[0, 1], [1, 7]]`.
    static List<int[]> pairs(JsonPlace list) {
        List<int[]> pairs = new ArrayList<>();
        for (JsonPlace pair : list.elements()) {
            List<JsonPlace> ends = pair.elements();
            if (ends.size() != 2) {
                throw new InvalidQuestionException(
                        "wrong_type", pair.path(), pair.path() + " must be a list of two whole numbers");
            }
            pairs.add(new int[] {ends.getFirst().whole(), ends.getLast().whole()});
        }
        return pairs;
    }

    static RetentionRule.Brackets brackets(List<int[]> pairs) {
        return new RetentionRule.Brackets(pairs.stream()
                .map(pair -> new RetentionRule.Bracket(pair[0], pair[1]))
                .toList());
    }

    static RetentionJson of(Retention question, RetentionResult result, String timeZone, ProjectLabels projects) {
        int cohorts = result.cohorts().size();
        int columns = result.columns().size();
        boolean[] cohortIncomplete = new boolean[cohorts];
        boolean[][] incomplete = new boolean[cohorts][columns];
        for (int cohort = 0; cohort < cohorts; cohort++) {
            cohortIncomplete[cohort] = cohort >= result.completeCohorts();
            for (int column = 0; column < columns; column++) {
                incomplete[cohort][column] =
                        cohort >= result.columns().get(column).completeCohorts();
            }
        }
        List<@Nullable Integer[]> intervals = new ArrayList<>();
        for (RetentionResult.Column column : result.columns()) {
            intervals.add(new @Nullable Integer[] {
                column.from(), column.until().isPresent() ? column.until().getAsInt() : null
            });
        }
        List<Track> tracks = result.tracks().stream()
                .map(track -> new Track(
                        track.segment(),
                        track.returned(),
                        projects.shown(question.groupBy(), track.group()),
                        track.persons(),
                        track.sizes(),
                        track.retained(),
                        new Overall(track.overallSize(), track.overall(), track.overallOutOf())))
                .toList();
        return new RetentionJson(
                TYPE,
                timeZone,
                QueryResponse.buckets(result.cohorts()),
                cohortIncomplete,
                intervals,
                incomplete,
                tracks,
                result.groupsLeftOut());
    }
}
