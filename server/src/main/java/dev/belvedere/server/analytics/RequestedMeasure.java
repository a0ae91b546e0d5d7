package dev.belvedere.server.analytics;

import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyStatistic;
import java.util.List;

/// The parameter `m` of event segmentation.
enum RequestedMeasure {
    UNIQUES,
    TOTALS,
    PCT_DAU,
    AVERAGE,
    SUMS,
    VALUE_AVG;

    private static final String ACCEPTED = "uniques, totals, pct_dau, average, sums, value_avg";

    static RequestedMeasure of(String name) {
        return switch (name) {
            case "uniques" -> UNIQUES;
            case "totals" -> TOTALS;
            case "pct_dau" -> PCT_DAU;
            case "average" -> AVERAGE;
            case "sums" -> SUMS;
            case "value_avg" -> VALUE_AVG;
            case "histogram", "formula" ->
                throw new InvalidQuestionException(
                        "unsupported_measure", "m", "m=" + name + " is not supported yet: accepted are " + ACCEPTED);
            default ->
                throw new InvalidQuestionException(
                        "unknown_measure", "m", "m is \"" + name + "\"; accepted: " + ACCEPTED);
        };
    }

    /// Whether it measures the property that an event is grouped by.
    boolean isOfProperty() {
        return this == SUMS || this == VALUE_AVG;
    }

    /// The measure of events that are grouped by some properties of their own.
    Measure over(List<PropertyRef> ownGroups) {
        return switch (this) {
            case UNIQUES -> Measure.UNIQUES;
            case TOTALS -> Measure.TOTALS;
            case PCT_DAU -> new Measure.PercentOfActive();
            case AVERAGE -> new Measure.Average();
            case SUMS -> new Measure.OfProperty(PropertyStatistic.SUM, only(ownGroups));
            case VALUE_AVG -> new Measure.OfProperty(PropertyStatistic.AVERAGE, only(ownGroups));
        };
    }

    private static PropertyRef only(List<PropertyRef> ownGroups) {
        if (ownGroups.size() != 1) {
            throw new InvalidQuestionException(
                    "missing_measured_property",
                    "e",
                    "m=sums and m=value_avg measure the property in group_by of e, which must list one, got "
                            + ownGroups.size());
        }
        return ownGroups.getFirst();
    }
}
