package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Bins;
import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.Interval;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Resolution;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A funnel in `POST /api/v1/query`: the question's JSON, and the answer's.
///
/// @param buckets the start of each bucket of entries with its offset
record FunnelJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("buckets") List<String> buckets,
        @JsonProperty("tracks") List<Track> tracks,
        @JsonProperty("groups_left_out") int groupsLeftOut)
        implements QueryResponse.Result {
    static final String TYPE = "funnel";

    /// @param withoutOptional `true` of the funnel without the optional step, else not there
    /// @param reached per step
    /// @param lost per step but the last, how many reached it and not the next
    /// @param details not there where they were not asked for
    /// @param reachedByBucket per bucket, then per step
    /// @param medianMillis per step but the first, `null` where nobody reached it; not there where times
    ///     were not asked for
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Track(
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonProperty("without_optional")
            boolean withoutOptional,

            @JsonProperty("segment") int segment,
            @JsonProperty("group") List<String> group,
            @JsonProperty("reached") long[] reached,
            @JsonProperty("lost") long[] lost,
            @JsonProperty("reached_by_bucket") long[][] reachedByBucket,
            @JsonProperty("median_ms") @Nullable List<@Nullable Long> medianMillis,
            @JsonProperty("average_ms") @Nullable List<@Nullable Double> averageMillis,
            @JsonProperty("details") @Nullable FunnelDetailsJson details) {}

    static Funnel parse(JsonPlace analysis) {
        analysis.allowOnly(
                "type",
                "steps",
                "order",
                "exclusions",
                "hold_constant",
                "optional_step",
                "new_only",
                "counting",
                "window",
                "interval",
                "range",
                "segments",
                "group_by",
                "group_by_step",
                "resolution",
                "times",
                "details",
                "time_bins",
                "limit");
        JsonPlace steps = analysis.member("steps");
        QuestionParts.requireCount(steps.path(), steps.elements().size(), Funnel.MIN_STEPS, Funnel.MAX_STEPS);
        ConversionWindow window = FunnelRulesJson.window(analysis);
        FunnelRules rules = FunnelRulesJson.parse(analysis);
        List<Segment> segments = QuestionParts.segments(analysis);
        List<PropertyRef> groupBy = QuestionParts.groupBy(analysis, Funnel.MAX_GROUP_PROPERTIES);
        int limit = QuestionParts.limit(analysis, Funnel.MAX_LIMIT);
        List<EventSet> selectors =
                steps.elements().stream().map(QuestionParts::eventSet).toList();
        DateRange range = QuestionParts.range(analysis.member("range"));
        Interval interval = QuestionParts.oneOf(analysis.member("interval"), Interval.values());
        int groupByStep =
                analysis.optionalMember("group_by_step").map(JsonPlace::whole).orElse(0);
        Resolution resolution = analysis.optionalMember("resolution")
                .map(place -> QuestionParts.oneOf(place, Resolution.values()))
                .orElse(Resolution.SECOND);
        boolean details =
                analysis.optionalMember("details").map(JsonPlace::flag).orElse(false);
        boolean times = analysis.optionalMember("times").map(JsonPlace::flag).orElse(true);
        Bins timeBins = BinsJson.parse(analysis, "time_bins");
        return analysis.made(() -> new Funnel(
                selectors,
                window,
                range,
                interval,
                segments,
                groupBy,
                groupByStep,
                resolution,
                times,
                limit,
                rules,
                details,
                timeBins));
    }

    static FunnelJson of(Funnel question, FunnelResult result, String timeZone, ProjectLabels projects) {
        List<Track> tracks = new ArrayList<>();
        for (FunnelResult.Track track : result.tracks()) {
            tracks.add(new Track(
                    track.withoutOptional(),
                    track.segment(),
                    projects.shown(question.groupBy(), track.group()),
                    track.reached(),
                    lost(track.reached()),
                    track.reachedByBucket(),
                    question.times() ? medians(track) : null,
                    question.times() ? averages(track) : null,
                    track.details()
                            .map(details -> FunnelDetailsJson.of(details, track.reachedByBucket()))
                            .orElse(null)));
        }
        return new FunnelJson(TYPE, timeZone, QueryResponse.buckets(result.buckets()), tracks, result.groupsLeftOut());
    }

    private static long[] lost(long[] reached) {
        long[] lost = new long[reached.length - 1];
        for (int step = 0; step < lost.length; step++) {
            lost[step] = reached[step] - reached[step + 1];
        }
        return lost;
    }

    private static List<@Nullable Long> medians(FunnelResult.Track track) {
        List<@Nullable Long> medians = new ArrayList<>();
        for (int step = 1; step < track.reached().length; step++) {
            medians.add(
                    track.reached()[step] == 0
                            ? null
                            : track.times().get(step - 1).medianMillis());
        }
        return medians;
    }

    private static List<@Nullable Double> averages(FunnelResult.Track track) {
        List<@Nullable Double> averages = new ArrayList<>();
        for (int step = 1; step < track.reached().length; step++) {
            averages.add(
                    track.reached()[step] == 0
                            ? null
                            : track.times().get(step - 1).averageMillis());
        }
        return averages;
    }
}
