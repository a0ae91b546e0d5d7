package dev.belvedere.server.analytics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// When a question counts as asked: at the last full quarter of an hour, so that its answer can be
/// remembered that long.
final class AskedAt {
    private static final long QUARTER_MILLIS = Duration.ofMinutes(15).toMillis();

    private AskedAt() {}

    static Instant quarterOf(Clock clock) {
        return quarterOf(clock.instant());
    }

    static Instant quarterOf(Instant moment) {
        long now = moment.toEpochMilli();
        return Instant.ofEpochMilli(now - Math.floorMod(now, QUARTER_MILLIS));
    }
}
