package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// The answer of `GET /api/2/funnels`.
///
/// @param groupsLeftOut (ours) how many groups the limit cut off
record FunnelsResponse(
        @JsonProperty("data") List<Group> data,
        @JsonProperty("groupsLeftOut") int groupsLeftOut) {
    /// Lists have one entry per step of the funnel.
    ///
    /// @param stepByStep the share of the persons of the step before; 1 at the first
    /// @param cumulative the share of the persons who entered
    /// @param medianTransTimes milliseconds from the step before, 0 at the first
    record Group(
            @JsonProperty("meta") Place meta,
            @JsonProperty("stepTransTimeDistribution") List<FunnelDistribution> stepTransTimeDistribution,
            @JsonProperty("stepPrevStepCountDistribution") List<FunnelDistribution> stepPrevStepCountDistribution,
            @JsonProperty("dayMedianTransTimes") ByDay dayMedianTransTimes,
            @JsonProperty("dayAvgTransTimes") ByDay dayAvgTransTimes,
            @JsonProperty("dayFunnels") ByDay dayFunnels,
            @JsonProperty("stepByStep") double[] stepByStep,
            @JsonProperty("cumulative") double[] cumulative,
            @JsonProperty("cumulativeRaw") long[] cumulativeRaw,
            @JsonProperty("medianTransTimes") long[] medianTransTimes,
            @JsonProperty("avgTransTimes") long[] avgTransTimes,
            @JsonProperty("events") List<String> events) {}

    /// @param series per day, week or month of entry, then per step
    record ByDay(
            @JsonProperty("series") long[][] series,
            @JsonProperty("xValues") List<String> xValues,
            @JsonProperty("formattedXValues") List<String> formattedXValues) {}

    /// @param withoutOptional (ours) `true` of the funnel without the optional step, else not there
    /// @param group (ours) the value of each property that is grouped by; not there without
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Place(
            @JsonInclude @JsonProperty("segmentIndex") int segmentIndex,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonProperty("withoutOptional")
            boolean withoutOptional,

            @JsonProperty("group") List<String> group) {}

    static FunnelsResponse of(Funnel question, FunnelResult result, ProjectLabels projects) {
        List<String> xValues = BucketNames.of(question.interval(), result.buckets());
        List<String> formatted = BucketNames.shown(question.interval(), result.buckets());
        List<String> events = question.steps().stream().map(EventSet::label).toList();
        List<String> withoutOptional = new ArrayList<>(events);
        question.rules().optionalStep().ifPresent(withoutOptional::remove);
        List<Group> groups = new ArrayList<>();
        for (FunnelResult.Track track : result.tracks()) {
            FunnelResult.Details details = track.details().orElseThrow();
            long[] reached = track.reached();
            int steps = reached.length;
            double[] stepByStep = new double[steps];
            double[] cumulative = new double[steps];
            long[] medians = new long[steps];
            long[] averages = new long[steps];
            for (int step = 0; step < steps; step++) {
                stepByStep[step] = share(reached[step], reached[Math.max(0, step - 1)]);
                cumulative[step] = share(reached[step], reached[0]);
                if (step > 0) {
                    medians[step] = track.times().get(step - 1).medianMillis();
                    averages[step] = Math.round(track.times().get(step - 1).averageMillis());
                }
            }
            groups.add(new Group(
                    new Place(
                            track.segment(),
                            track.withoutOptional(),
                            projects.shown(question.groupBy(), track.group())),
                    FunnelDistribution.ofSteps(details.times(), steps),
                    FunnelDistribution.ofSteps(details.previousSteps(), steps),
                    new ByDay(byDay(details, FunnelResult.Transition::medianMillis), xValues, formatted),
                    new ByDay(byDay(details, times -> Math.round(times.averageMillis())), xValues, formatted),
                    new ByDay(track.reachedByBucket(), xValues, formatted),
                    stepByStep,
                    cumulative,
                    reached,
                    medians,
                    averages,
                    track.withoutOptional() ? withoutOptional : events));
        }
        return new FunnelsResponse(groups, result.groupsLeftOut());
    }

    private static long[][] byDay(FunnelResult.Details details, ToLongFunction<FunnelResult.Transition> millis) {
        long[][] byDay = new long[details.timesByBucket().size()][];
        for (int day = 0; day < byDay.length; day++) {
            List<FunnelResult.Transition> times = details.timesByBucket().get(day);
            byDay[day] = new long[times.size() + 1];
            for (int step = 1; step < byDay[day].length; step++) {
                byDay[day][step] = millis.applyAsLong(times.get(step - 1));
            }
        }
        return byDay;
    }

    private static double share(long part, long of) {
        return of == 0 ? 0 : (double) part / of;
    }
}
