package dev.belvedere.kernel;

import dev.belvedere.query.Bins;
import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Expression;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyStatistic;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.Window;
import java.util.List;
import java.util.Optional;

/// What is counted for a metric of a formula, in every segment and group.
record FormulaColumn(Measure measure, CountedEvent event, Window window) {
    private static final double HUNDRED = 100;

    /// The columns of a metric: one, but for a sum per active person.
    ///
    /// @param window that of the question, for metrics without one of their own
    static List<FormulaColumn> of(Expression.Metric metric, Segmentation question, Window window) {
        CountedEvent event = question.events().get(metric.event());
        CountedEvent unmeasured = new CountedEvent(event.events(), event.groupBy(), Optional.empty());
        Window own = metric.window() instanceof Window.Plain ? window : metric.window();
        FormulaColumn column = new FormulaColumn(measure(metric, event), unmeasured, own);
        return switch (metric.function()) {
            case ARPAU -> {
                EventSet anyActive = EventSet.of(EventSelector.of(new EventChoice.AnyActive()));
                CountedEvent active = new CountedEvent(anyActive, event.groupBy(), Optional.empty());
                yield List.of(column, new FormulaColumn(Measure.UNIQUES, active, own));
            }
            case TOTALS,
                    UNIQUES,
                    AVG,
                    ACTIVE,
                    PROPSUM,
                    PROPAVG,
                    PROPMIN,
                    PROPMAX,
                    PROPCOUNT,
                    PROPCOUNTAVG,
                    PERCENTILE,
                    FREQPERCENTILE,
                    HIST,
                    PROPHIST,
                    REVENUETOTAL -> List.of(column);
        };
    }

    /// The values of a metric, given those of its columns.
    static double[] values(Expression.Metric metric, List<double[]> ofColumns) {
        double[] values = ofColumns.getFirst().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (metric.function()) {
                case ACTIVE -> values[i] / HUNDRED;
                case ARPAU ->
                    ofColumns.getLast()[i] == 0
                            ? Double.NaN
                            : values[i] / ofColumns.getLast()[i];
                case TOTALS,
                        UNIQUES,
                        AVG,
                        PROPSUM,
                        PROPAVG,
                        PROPMIN,
                        PROPMAX,
                        PROPCOUNT,
                        PROPCOUNTAVG,
                        PERCENTILE,
                        FREQPERCENTILE,
                        HIST,
                        PROPHIST,
                        REVENUETOTAL -> values[i];
            };
        }
        return values;
    }

    static Measure measure(Expression.Metric metric, CountedEvent event) {
        return switch (metric.function()) {
            case TOTALS -> Measure.TOTALS;
            case UNIQUES -> Measure.UNIQUES;
            case AVG -> new Measure.Average();
            case ACTIVE -> new Measure.PercentOfActive();
            case PROPSUM, REVENUETOTAL, ARPAU -> statistic(PropertyStatistic.SUM, event);
            case PROPAVG -> statistic(PropertyStatistic.AVERAGE, event);
            case PROPMIN -> statistic(PropertyStatistic.MIN, event);
            case PROPMAX -> statistic(PropertyStatistic.MAX, event);
            case PROPCOUNT -> statistic(PropertyStatistic.DISTINCT, event);
            case PROPCOUNTAVG -> new Measure.DistinctPerPerson(measured(event));
            case PERCENTILE -> new Measure.Percentile(metric.share().orElseThrow(), measured(event));
            case FREQPERCENTILE ->
                new Measure.FrequencyPercentile(metric.share().orElseThrow());
            case HIST -> new Measure.Frequency(Bins.AUTOMATIC);
            case PROPHIST -> new Measure.PropertyHistogram(Bins.AUTOMATIC, measured(event));
        };
    }

    private static Measure statistic(PropertyStatistic statistic, CountedEvent event) {
        return new Measure.OfProperty(statistic, measured(event));
    }

    private static PropertyRef measured(CountedEvent event) {
        return event.measured().orElseThrow();
    }
}
