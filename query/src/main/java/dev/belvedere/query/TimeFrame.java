package dev.belvedere.query;

/// When something that a person performed counts, for an event of the question.
public sealed interface TimeFrame {
    /// At any time up to the end of the question's range.
    record AllTime() implements TimeFrame {}

    /// In the same bucket of the question's interval as the event. Not of questions without an interval.
    record EachInterval() implements TimeFrame {}

    /// In so many times 24 hours up to the end of the event's bucket; where a question looks at single events in their
    /// order, as funnels and retention do, up to the event itself, which is included.
    ///
    /// @param days from 1 to 365
    record WithinDays(int days) implements TimeFrame {
        public static final int MOST = 365;

        public WithinDays {
            if (days < 1 || days > MOST) {
                throw new InvalidQuestionException(
                        "out_of_bounds", "days", "days must be from 1 to " + MOST + ", got " + days);
            }
        }
    }
}
