package dev.belvedere.server.analytics;

import dev.belvedere.query.Bins;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import java.util.Optional;

/// What a measure asks for, as [QuestionSize] counts it.
final class MeasureSize {
    private MeasureSize() {}

    /// How many series there are in a segment and group, at most.
    static int series(Measure measure, int events) {
        return switch (measure) {
            case Measure.Uniques _,
                    Measure.Totals _,
                    Measure.PercentOfActive _,
                    Measure.Average _,
                    Measure.OfProperty _,
                    Measure.Percentile _,
                    Measure.FrequencyPercentile _,
                    Measure.DistinctPerPerson _ -> events;
            case Measure.PropertyHistogram histogram -> events * bins(histogram.bins());
            case Measure.Frequency frequency -> events * bins(frequency.bins());
            case Measure.Formulas formulas ->
                formulas.formulas().stream()
                        .mapToInt(formula -> formula.isDistribution() ? Bins.MAX_AUTOMATIC : 1)
                        .sum();
        };
    }

    /// The property that it measures.
    static Optional<PropertyRef> property(Measure measure) {
        return switch (measure) {
            case Measure.Uniques _,
                    Measure.Totals _,
                    Measure.PercentOfActive _,
                    Measure.Average _,
                    Measure.Frequency _,
                    Measure.FrequencyPercentile _,
                    Measure.Formulas _ -> Optional.empty();
            case Measure.OfProperty of -> Optional.of(of.property());
            case Measure.Percentile of -> Optional.of(of.property());
            case Measure.PropertyHistogram of -> Optional.of(of.property());
            case Measure.DistinctPerPerson of -> Optional.of(of.property());
        };
    }

    private static int bins(Bins bins) {
        return switch (bins) {
            case Bins.Edges edges -> edges.edges().size() - 1;
            case Bins.Automatic _ -> Bins.MAX_AUTOMATIC;
        };
    }
}
