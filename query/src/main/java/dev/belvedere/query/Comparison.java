package dev.belvedere.query;

import java.time.Period;
import java.time.temporal.ChronoUnit;

/// Which earlier days an answer is compared with.
public sealed interface Comparison {
    /// As many days directly before the range; before whole months of the calendar as many months.
    record PreviousPeriod() implements Comparison {}

    /// The days that lie so much earlier.
    ///
    /// @param by more than nothing; a day that a month does not have becomes its last
    record Shifted(Period by) implements Comparison {
        public Shifted {
            if (by.isNegative() || by.isZero()) {
                throw new InvalidQuestionException(
                        "out_of_bounds", "compare", "compare must be shifted by a day at least, got " + by);
            }
        }
    }

    /// The days to compare a range with.
    default DateRange of(DateRange range) {
        return switch (this) {
            case PreviousPeriod _ -> previous(range);
            case Shifted(Period by) ->
                new DateRange(range.start().minus(by), range.end().minus(by));
        };
    }

    private static DateRange previous(DateRange range) {
        boolean wholeMonths =
                range.start().getDayOfMonth() == 1 && range.end().plusDays(1).getDayOfMonth() == 1;
        long months = ChronoUnit.MONTHS.between(range.start(), range.end().plusDays(1));
        long days = ChronoUnit.DAYS.between(range.start(), range.end().plusDays(1));
        return new DateRange(
                wholeMonths ? range.start().minusMonths(months) : range.start().minusDays(days),
                range.start().minusDays(1));
    }
}
