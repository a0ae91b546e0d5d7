package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Interval;
import dev.belvedere.query.RevenueLtv;
import dev.belvedere.query.RevenueLtvResult;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.annotation.JsonSerialize;

/// What new persons are worth, in `POST /api/v1/query`: the question's JSON, and the answer's.
///
/// @param cohorts the start of each cohort's interval with its offset
record RevenueLtvJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("cohorts") List<String> cohorts,
        @JsonProperty("tracks") List<Track> tracks,
        @JsonProperty("groups_left_out") int groupsLeftOut)
        implements QueryResponse.Result {
    static final String TYPE = "revenue_ltv";

    private static final int USUAL_DAYS = 30;

    /// @param cohorts in their order
    /// @param overall all cohorts together
    record Track(
            @JsonProperty("segment") int segment,
            @JsonProperty("group") List<String> group,
            @JsonProperty("cohorts") List<Worth> cohorts,
            @JsonProperty("overall") Worth overall) {}

    /// Lists are by day, from day 0 on, of the persons whose day has ended.
    ///
    /// @param outOf how many these are
    /// @param payingOutOf how many of them are paying, be it later
    record Worth(
            @JsonProperty("persons") long persons,
            @JsonProperty("paying") long paying,

            @JsonProperty("total") @JsonSerialize(using = WholeOrDecimal.One.class)
            double total,

            @JsonProperty("amount") @JsonSerialize(using = WholeOrDecimal.OfBuckets.class)
            double[] amount,

            @JsonProperty("arpu") @JsonSerialize(using = WholeOrDecimal.OfBuckets.class)
            double[] arpu,

            @JsonProperty("arppu") @JsonSerialize(using = WholeOrDecimal.OfBuckets.class)
            double[] arppu,

            @JsonProperty("payers") long[] payers,
            @JsonProperty("out_of") long[] outOf,
            @JsonProperty("paying_out_of") long[] payingOutOf) {
        static Worth of(RevenueLtvResult.Worth worth) {
            int days = worth.amount().length;
            return new Worth(
                    worth.persons(),
                    worth.paying(),
                    worth.total(),
                    worth.amount(),
                    IntStream.range(0, days).mapToDouble(worth::arpu).toArray(),
                    IntStream.range(0, days).mapToDouble(worth::arppu).toArray(),
                    worth.payers(),
                    worth.outOf(),
                    worth.payingOutOf());
        }
    }

    /// @param now when it is asked
    static RevenueLtv parse(JsonPlace analysis, Instant now) {
        analysis.allowOnly(
                "type", "revenue_events", "amount", "interval", "range", "days", "segments", "group_by", "limit");
        return analysis.made(() -> new RevenueLtv(
                analysis.optionalMember("revenue_events")
                        .map(QuestionParts::eventSet)
                        .orElse(EventSet.of(EventSelector.of(new EventChoice.AnyActive()))),
                analysis.optionalMember("amount").map(QuestionParts::property),
                QuestionParts.oneOf(
                        analysis.member("interval"), new Interval[] {Interval.DAY, Interval.WEEK, Interval.MONTH}),
                QuestionParts.range(analysis.member("range")),
                analysis.optionalMember("days").map(JsonPlace::whole).orElse(USUAL_DAYS),
                QuestionParts.segments(analysis),
                QuestionParts.groupBy(analysis, RevenueLtv.MAX_GROUP_PROPERTIES),
                QuestionParts.limit(analysis, RevenueLtv.MAX_LIMIT),
                now));
    }

    static RevenueLtvJson of(RevenueLtv question, RevenueLtvResult result, String timeZone, ProjectLabels projects) {
        List<Track> tracks = result.tracks().stream()
                .map(track -> new Track(
                        track.segment(),
                        projects.shown(question.groupBy(), track.group()),
                        track.cohorts().stream().map(Worth::of).toList(),
                        Worth.of(track.overall())))
                .toList();
        return new RevenueLtvJson(
                TYPE, timeZone, QueryResponse.buckets(result.cohorts()), tracks, result.groupsLeftOut());
    }
}
