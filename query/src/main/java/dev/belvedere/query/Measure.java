package dev.belvedere.query;

import java.util.List;

/// What is told of the events in a bucket.
///
/// Groups are ordered, and cut off by the limit, as Amplitude documents it: by persons for [Uniques] and
/// [PercentOfActive], by events for [Totals] and [Average], and as [OfProperty] says.
public sealed interface Measure {
    Measure UNIQUES = new Uniques();
    Measure TOTALS = new Totals();

    /// Distinct persons with a matching event.
    record Uniques() implements Measure {}

    /// Matching events.
    record Totals() implements Measure {}

    /// The persons with a matching event per hundred persons with any active event in the same segment and
    /// bucket, whatever their group. More than 100 where inactive events are counted; 0 where nobody was
    /// active.
    record PercentOfActive() implements Measure {}

    /// Matching events per person who did one; 0 where nobody did.
    record Average() implements Measure {}

    /// What is told of the values that a property has on matching events; 0 where there are none.
    ///
    /// Groups without a value are none; they are ordered by the sum for sums and averages, by the number of
    /// different values for those, else by the number of values.
    ///
    /// @param property the same for all events of the question
    record OfProperty(PropertyStatistic statistic, PropertyRef property) implements Measure {}

    /// The smallest number that at least a share of the numbers of a property do not exceed; the least for a share
    /// of 0. Groups are as for the median.
    ///
    /// @param share 0 to 1
    record Percentile(double share, PropertyRef property) implements Measure {
        public Percentile {
            requireShare(share);
        }
    }

    /// How many numbers of a property lie in each bin. Groups are as for the median.
    record PropertyHistogram(Bins bins, PropertyRef property) implements Measure {}

    /// How many persons did the event how often. Groups are ordered by persons, as for all that follow.
    record Frequency(Bins bins) implements Measure {}

    /// How often a person did the event whom at least a share of those who did it do not exceed; 0 where nobody
    /// did.
    ///
    /// @param share 0 to 1
    record FrequencyPercentile(double share) implements Measure {
        public FrequencyPercentile {
            requireShare(share);
        }
    }

    /// How many different values of a property a person has on matching events, on average over those who have
    /// any; values that are displayed alike are one.
    record DistinctPerPerson(PropertyRef property) implements Measure {}

    /// What formulas reckon, a series each; NaN where that is not defined.
    ///
    /// The groups of a formula are those in which any of its metrics has something, ordered as its first metric
    /// orders them.
    ///
    /// @param formulas 1 to 10
    record Formulas(List<Formula> formulas) implements Measure {
        /// Each is a walk over the events at least.
        public static final int MAX_METRICS = 40;

        public Formulas {
            formulas = List.copyOf(formulas);
            if (formulas.isEmpty() || formulas.size() > Formula.MAX_FORMULAS) {
                throw new InvalidQuestionException(
                        "out_of_bounds",
                        "measure.formulas",
                        "measure.formulas must be 1 to " + Formula.MAX_FORMULAS + " formulas, got " + formulas.size());
            }
            long metrics = formulas.stream()
                    .flatMap(formula -> formula.expression().metrics().stream())
                    .distinct()
                    .count();
            if (metrics > MAX_METRICS) {
                throw new InvalidQuestionException(
                        "too_many_metrics",
                        "measure.formulas",
                        "the formulas have " + metrics + " different metrics, accepted are up to " + MAX_METRICS);
            }
        }
    }

    private static void requireShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new InvalidQuestionException(
                    "out_of_bounds", "measure.share", "measure.share must be from 0 to 1, got " + share);
        }
    }
}
