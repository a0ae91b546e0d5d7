package dev.belvedere.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private final HandClock clock = new HandClock();
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void tenFailuresCloseTheDoorUntilTheWindowIsOver() {
        for (int attempt = 0; attempt < SignInThrottle.MAX_FAILURES; attempt++) {
            assertThat(throttle.remaining("ada@example.com", "10.0.0.1")).isZero();
            throttle.failed("ada@example.com", "10.0.0.1");
        }

        assertThat(throttle.remaining("Ada@example.com ", "10.0.0.1")).isEqualTo(SignInThrottle.WINDOW);
        assertThat(throttle.remaining("ada@example.com", "10.0.0.2")).isZero();
        clock.advance(SignInThrottle.WINDOW);
        assertThat(throttle.remaining("ada@example.com", "10.0.0.1")).isZero();
        throttle.failed("ada@example.com", "10.0.0.1");
        assertThat(throttle.remaining("ada@example.com", "10.0.0.1")).isZero();
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        for (int attempt = 1; attempt < SignInThrottle.MAX_FAILURES; attempt++) {
            throttle.failed("ada@example.com", "10.0.0.1");
        }
        throttle.succeeded("ada@example.com", "10.0.0.1");
        throttle.failed("ada@example.com", "10.0.0.1");

        assertThat(throttle.remaining("ada@example.com", "10.0.0.1")).isZero();
    }

    /// Stands still until it is told to go on.
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("epoch milliseconds have no zone");
        }
    }
}
