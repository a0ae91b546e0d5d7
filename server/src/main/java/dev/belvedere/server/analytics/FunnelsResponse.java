package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelResult;
import java.util.ArrayList;
import java.util.List;

/// The answer of `GET /api/2/funnels`. Times of single days and histograms are not there.
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

    /// @param group (ours) the value of each property that is grouped by; not there without
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Place(
            @JsonInclude @JsonProperty("segmentIndex") int segmentIndex,
            @JsonProperty("group") List<String> group) {}

    static FunnelsResponse of(Funnel question, FunnelResult result, ProjectLabels projects) {
        List<String> xValues = BucketNames.of(question.interval(), result.buckets());
        List<String> formatted = BucketNames.shown(question.interval(), result.buckets());
        List<String> events = question.steps().stream().map(EventSet::label).toList();
        List<Group> groups = new ArrayList<>();
        for (FunnelResult.Track track : result.tracks()) {
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
                    new Place(track.segment(), projects.shown(question.groupBy(), track.group())),
                    new ByDay(track.reachedByBucket(), xValues, formatted),
                    stepByStep,
                    cumulative,
                    reached,
                    medians,
                    averages,
                    events));
        }
        return new FunnelsResponse(groups, result.groupsLeftOut());
    }

    private static double share(long part, long of) {
        return of == 0 ? 0 : (double) part / of;
    }
}
