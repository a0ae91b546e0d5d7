package dev.belvedere.server.analytics;

import dev.belvedere.query.Bins;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyStatistic;

/// The parameter `m` of event segmentation, but for formulas.
enum RequestedMeasure {
    UNIQUES,
    TOTALS,
    PCT_DAU,
    AVERAGE,
    HISTOGRAM,
    SUMS,
    VALUE_AVG;

    /// What makes the answer one of formulas.
    static final String FORMULA = "formula";

    static RequestedMeasure of(String name) {
        return switch (name) {
            case "uniques" -> UNIQUES;
            case "totals" -> TOTALS;
            case "pct_dau" -> PCT_DAU;
            case "average" -> AVERAGE;
            case "histogram" -> HISTOGRAM;
            case "sums" -> SUMS;
            case "value_avg" -> VALUE_AVG;
            default ->
                throw new InvalidQuestionException(
                        "unknown_measure",
                        "m",
                        "m is \"" + name
                                + "\"; accepted: uniques, totals, pct_dau, average, histogram, sums, value_avg, formula");
        };
    }

    /// Whether it measures the first property that an event is grouped by.
    boolean isOfProperty() {
        return switch (this) {
            case HISTOGRAM, SUMS, VALUE_AVG -> true;
            case UNIQUES, TOTALS, PCT_DAU, AVERAGE -> false;
        };
    }

    Measure over(RequestedEvent event) {
        return switch (this) {
            case UNIQUES -> Measure.UNIQUES;
            case TOTALS -> Measure.TOTALS;
            case PCT_DAU -> new Measure.PercentOfActive();
            case AVERAGE -> new Measure.Average();
            case HISTOGRAM -> new Measure.PropertyHistogram(Bins.AUTOMATIC, first(event));
            case SUMS -> new Measure.OfProperty(PropertyStatistic.SUM, first(event));
            case VALUE_AVG -> new Measure.OfProperty(PropertyStatistic.AVERAGE, first(event));
        };
    }

    private static PropertyRef first(RequestedEvent event) {
        if (event.groupBy().isEmpty()) {
            throw new InvalidQuestionException(
                    "missing_measured_property",
                    "e",
                    "m=histogram, m=sums and m=value_avg measure the first property in group_by of e, which lists none");
        }
        return event.groupBy().getFirst();
    }
}
