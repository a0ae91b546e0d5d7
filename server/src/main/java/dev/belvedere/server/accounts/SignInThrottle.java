package dev.belvedere.server.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Slows down guessing: after some wrong passwords for one email from one address, no attempt is
/// looked at until the window is over, right or wrong. Thread-safe; forgets the oldest when full.
@Component
class SignInThrottle {
    static final int MAX_FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int MAX_KNOWN = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /// How long to wait before the next attempt; zero when it may be made now.
    synchronized Duration remaining(String email, String address) {
        Failures known = failures.get(key(email, address));
        if (known == null || known.count < MAX_FAILURES) {
            return Duration.ZERO;
        }
        long left = known.since + WINDOW.toMillis() - clock.millis();
        return left > 0 ? Duration.ofMillis(left) : Duration.ZERO;
    }

    synchronized void failed(String email, String address) {
        long now = clock.millis();
        failures.merge(
                key(email, address),
                new Failures(now, 1),
                (known, one) ->
                        known.since + WINDOW.toMillis() <= now ? one : new Failures(known.since, known.count + 1));
    }

    synchronized void succeeded(String email, String address) {
        failures.remove(key(email, address));
    }

    private static String key(String email, String address) {
        return email.strip().toLowerCase(Locale.ROOT) + "\n" + address;
    }

    private record Failures(long since, int count) {}
}
