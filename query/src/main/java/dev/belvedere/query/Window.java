package dev.belvedere.query;

/// Over which buckets the value of a bucket is measured.
///
/// Example, persons a and b on three days, `a`, `ab`, `a`:
/// ```
/// plain       1 2 1      rolling over 2 days  (1) 2 2, the first with the day before
/// cumulative  1 2 2      averaged over 2 days (..) 1.5 1.5
/// ```
public sealed interface Window {
    /// Over the bucket alone.
    record Plain() implements Window {}

    /// Over the bucket and those before it, as if they were one. Reaches back before the range, so that the
    /// first bucket of the range is whole too.
    ///
    /// @param intervals how many, with the bucket itself; from 1 to [#most]
    record Rolling(int intervals) implements Window {}

    /// The mean of the values of the bucket and of those before it; reaches back as [Rolling] does.
    record RollingAverage(int intervals) implements Window {}

    /// Over all buckets from the first of the range on, as if they were one.
    record Cumulative() implements Window {}

    /// How many intervals a window may have: three hours, three days, 90 days, 12 weeks, 12 months, 4 quarters.
    static int most(Interval interval) {
        return switch (interval) {
            case FIVE_MINUTES -> 36;
            case HOUR -> 72;
            case DAY -> 90;
            case WEEK, MONTH -> 12;
            case QUARTER -> 4;
        };
    }

    /// How many intervals before the range's first one are read.
    default int reachesBack() {
        return switch (this) {
            case Plain _, Cumulative _ -> 0;
            case Rolling rolling -> rolling.intervals - 1;
            case RollingAverage average -> average.intervals - 1;
        };
    }

    /// @throws InvalidQuestionException if it is longer than windows over the interval may be
    default void requireFits(Interval interval, String field) {
        int intervals = reachesBack() + 1;
        if (intervals < 1 || intervals > most(interval)) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    field,
                    field + " must be from 1 to " + most(interval) + " for this interval, got " + intervals);
        }
    }
}
