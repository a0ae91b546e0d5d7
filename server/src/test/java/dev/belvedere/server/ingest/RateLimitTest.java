package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belvedere.store.IncomingEvent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/// Limits of 2 events per second (60 in 30 seconds) and 100 per day.
class RateLimitTest {
    private static final int SHOP = 1;
    private static final long NOON = 1_772_366_400_000L;

    private final RateLimit limit = new RateLimit(new IngestLimits(
            DataSize.ofMegabytes(1), DataSize.ofMegabytes(20), 2000, DataSize.ofKilobytes(64), 2, 100));

    @Test
    void theWindowsLastEventIsTakenAndTheNextIsNot() {
        limit.admit(SHOP, events("phone-1", 59), NOON);
        limit.admit(SHOP, events("phone-1", 1), NOON + 29_999);

        assertThat(refusal("phone-1", 1, NOON + 29_999).body().toString())
                .contains("throttled_devices={phone-1=2}")
                .contains("throttled_events=[0]")
                .contains("exceeded_daily_quota_devices={}");
        assertThatCode(() -> limit.admit(SHOP, events("phone-2", 60), NOON + 29_999))
                .doesNotThrowAnyException();
        assertThatCode(() -> limit.admit(SHOP + 1, events("phone-1", 60), NOON + 29_999))
                .doesNotThrowAnyException();
        assertThatCode(() -> limit.admit(SHOP, events("phone-1", 39), NOON + 30_000))
                .doesNotThrowAnyException();
    }

    @Test
    void whoExceededTheRateHasADaysQuota() {
        refusal("phone-1", 61, NOON);
        limit.admit(SHOP, events("phone-1", 39), NOON + 30_000);

        assertThat(refusal("phone-1", 1, NOON + 60_000).body().toString())
                .contains("throttled_devices={}")
                .contains("exceeded_daily_quota_devices={phone-1=101}");
    }

    @Test
    void usersAreCountedBesideDevices() {
        IncomingEvent event = new IncomingEvent("ada@example.com", null, "Opened", NOON, null, Map.of(), List.of());
        RefusedUploadException refused = Objects.requireNonNull(catchThrowableOfType(
                RefusedUploadException.class, () -> limit.admit(SHOP, Collections.nCopies(90, event), NOON)));

        assertThat(refused.body().toString()).contains("throttled_users={ada@example.com=3}");
    }

    private RefusedUploadException refusal(String device, int events, long now) {
        return Objects.requireNonNull(catchThrowableOfType(
                RefusedUploadException.class, () -> limit.admit(SHOP, events(device, events), now)));
    }

    private static List<IncomingEvent> events(String device, int count) {
        return Collections.nCopies(count, new IncomingEvent(null, device, "Opened", NOON, null, Map.of(), List.of()));
    }
}
