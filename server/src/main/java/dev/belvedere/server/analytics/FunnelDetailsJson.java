package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.FunnelResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/// More about the way from step to step. Lists of steps are from the second on.
///
/// @param medianMillisByBucket per bucket, then per step; `null` where nobody of the bucket reached it
/// @param previousSteps empty where steps are in any order
record FunnelDetailsJson(
        @JsonProperty("median_ms_by_bucket") List<List<@Nullable Long>> medianMillisByBucket,
        @JsonProperty("average_ms_by_bucket") List<List<@Nullable Double>> averageMillisByBucket,
        @JsonProperty("times") List<Histogram> times,
        @JsonProperty("previous_steps") List<Histogram> previousSteps) {
    /// How many values lie in which bins.
    sealed interface Histogram {
        static Histogram of(FunnelResult.Histogram histogram) {
            return switch (histogram) {
                case FunnelResult.EvenHistogram(long start, long width, List<Long> counts) ->
                    new Even(start, width, counts);
                case FunnelResult.CutHistogram(List<Double> edges, List<Long> counts) ->
                    new Cut(edges.stream().mapToDouble(Double::doubleValue).toArray(), counts);
            };
        }
    }

    /// Bins of one width, the first from `start` on.
    record Even(
            @JsonProperty("start") long start,
            @JsonProperty("width") long width,
            @JsonProperty("counts") List<Long> counts)
            implements Histogram {}

    /// Bins from each edge to before the next; the last edge is `null` where there is no end.
    record Cut(
            @JsonSerialize(using = WholeOrDecimal.OfBuckets.class) @JsonProperty("edges")
            double[] edges,

            @JsonProperty("counts") List<Long> counts)
            implements Histogram {}

    static FunnelDetailsJson of(FunnelResult.Details details, long[][] reachedByBucket) {
        List<List<@Nullable Long>> medians = new ArrayList<>();
        List<List<@Nullable Double>> averages = new ArrayList<>();
        for (int bucket = 0; bucket < reachedByBucket.length; bucket++) {
            List<@Nullable Long> medianOfSteps = new ArrayList<>();
            List<@Nullable Double> averageOfSteps = new ArrayList<>();
            for (int step = 1; step < reachedByBucket[bucket].length; step++) {
                boolean nobody = reachedByBucket[bucket][step] == 0;
                FunnelResult.Transition times =
                        details.timesByBucket().get(bucket).get(step - 1);
                medianOfSteps.add(nobody ? null : times.medianMillis());
                averageOfSteps.add(nobody ? null : times.averageMillis());
            }
            medians.add(medianOfSteps);
            averages.add(averageOfSteps);
        }
        return new FunnelDetailsJson(
                medians,
                averages,
                details.times().stream().map(Histogram::of).toList(),
                details.previousSteps().stream().map(Histogram::of).toList());
    }
}
