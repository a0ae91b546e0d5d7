package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.FunnelResult;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.annotation.JsonSerialize;

/// The histogram of one step in the answer of `GET /api/2/funnels`.
record FunnelDistribution(@JsonProperty("bins") List<Bin> bins) {
    /// @param end excluded; `null` where there is no end
    record Bin(
            @JsonSerialize(using = WholeOrDecimal.One.class) @JsonProperty("start")
            Double start,

            @JsonSerialize(using = WholeOrDecimal.One.class) @JsonProperty("end")
            Double end,

            @JsonProperty("bin_dist") Users users) {}

    record Users(@JsonProperty("users") long users) {}

    /// Of all steps, the first of which has no bins.
    static List<FunnelDistribution> ofSteps(List<? extends FunnelResult.Histogram> histograms, int steps) {
        List<FunnelDistribution> ofSteps = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            boolean known = step > 0 && step <= histograms.size();
            ofSteps.add(known ? of(histograms.get(step - 1)) : new FunnelDistribution(List.of()));
        }
        return ofSteps;
    }

    private static FunnelDistribution of(FunnelResult.Histogram histogram) {
        List<Bin> bins = new ArrayList<>();
        for (long users : histogram.counts()) {
            int bin = bins.size();
            bins.add(new Bin(edge(histogram, bin), edge(histogram, bin + 1), new Users(users)));
        }
        return new FunnelDistribution(bins);
    }

    private static double edge(FunnelResult.Histogram histogram, int bin) {
        return switch (histogram) {
            case FunnelResult.EvenHistogram even -> even.start() + (double) bin * even.width();
            case FunnelResult.CutHistogram cut -> cut.edges().get(bin);
        };
    }
}
