package dev.belvedere.query;

import java.time.Duration;

/// How far a path may reach from the event of the range that it starts or ends with.
public sealed interface JourneyWindow {
    /// The longest time from one end of a path to the other.
    Duration length();

    /// Events up to exactly so much time away.
    record Elapsed(ConversionWindow window) implements JourneyWindow {
        @Override
        public Duration length() {
            return window.length();
        }
    }

    /// Events of the same session of the same project, a day away at most. Events without a session take no
    /// part.
    record OneSession() implements JourneyWindow {
        @Override
        public Duration length() {
            return Duration.ofDays(1);
        }
    }
}
