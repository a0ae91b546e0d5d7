package dev.belvedere.query;

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
}
