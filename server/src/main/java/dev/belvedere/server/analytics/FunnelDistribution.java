package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.FunnelResult;
import java.util.ArrayList;
import java.util.List;

/// The histogram of one step in the answer of `GET /api/2/funnels`.
record FunnelDistribution(@JsonProperty("bins") List<Bin> bins) {
    /// @param end excluded
    record Bin(
            @JsonProperty("start") long start,
            @JsonProperty("end") long end,
            @JsonProperty("bin_dist") Users users) {}

    record Users(@JsonProperty("users") long users) {}

    /// Of all steps, the first of which has no bins.
    static List<FunnelDistribution> ofSteps(List<FunnelResult.Histogram> histograms, int steps) {
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
            long start = histogram.start() + bins.size() * histogram.width();
            bins.add(new Bin(start, start + histogram.width(), new Users(users)));
        }
        return new FunnelDistribution(bins);
    }
}
