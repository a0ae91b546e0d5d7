package dev.belvedere.query;

import java.time.Duration;

/// How long a person may take from the entry into a funnel to its last step: a step exactly that long
/// after the entry still counts, one a moment later does not.
///
/// @param length whole seconds, 1 second to 367 days; a day is 24 hours, whatever the clocks do
public record ConversionWindow(Duration length) {
    /// A leap year and a day.
    public static final Duration LONGEST = Duration.ofDays(367);

    public ConversionWindow {
        if (length.toSeconds() < 1
                || length.compareTo(LONGEST) > 0
                || !length.equals(Duration.ofSeconds(length.toSeconds()))) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    "window.seconds",
                    "window.seconds must be from 1 to " + LONGEST.toSeconds() + ", got " + length);
        }
    }

    public static ConversionWindow ofSeconds(long seconds) {
        return new ConversionWindow(Duration.ofSeconds(seconds));
    }
}
