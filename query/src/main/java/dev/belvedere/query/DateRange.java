package dev.belvedere.query;

import java.time.LocalDate;

/// The days from `start` to `end`, both inclusive, in the time zone of the question's scope.
public record DateRange(LocalDate start, LocalDate end) {
    public DateRange {
        if (end.isBefore(start)) {
            throw new InvalidQuestionException(
                    "reversed_range", "range.end", "the end " + end + " lies before the start " + start);
        }
    }
}
