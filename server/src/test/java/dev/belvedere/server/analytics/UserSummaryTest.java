package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Decimal;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.StoredEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserSummaryTest {
    private static final PropertyKey SESSION = PropertyKey.builtIn("session_id");
    private static final PropertyKey VERSION = PropertyKey.builtIn("app_version");

    private final UserSummary summary = new UserSummary(ZoneId.of("Asia/Tokyo"));

    @Test
    void daysAreThoseOfTheTimeZone() {
        add(1, "2026-01-05T20:00:00Z", Map.of());
        add(1, "2026-01-03T10:00:00Z", Map.of());

        assertThat(summary.firstUsed()).isEqualTo(LocalDate.of(2026, 1, 3));
        assertThat(summary.lastUsed()).isEqualTo(LocalDate.of(2026, 1, 6));
        assertThat(summary.events()).isEqualTo(2);
    }

    @Test
    void aSessionBelongsToItsProjectAndLastsADayAtMost() {
        add(1, "2026-01-05T10:00:00Z", Map.of(SESSION, new Whole(7)));
        add(1, "2026-01-05T10:00:30Z", Map.of(SESSION, new Whole(7)));
        add(2, "2026-01-05T10:00:00Z", Map.of(SESSION, new Whole(7)));
        add(2, "2026-01-07T10:00:00Z", Map.of(SESSION, new Whole(7)));
        add(1, "2026-01-07T10:00:00Z", Map.of(SESSION, new Whole(-1)));

        assertThat(summary.sessions()).isEqualTo(2);
        assertThat(summary.usageTime()).isEqualTo(30_000 + 86_400_000);
    }

    @Test
    void revenueIsPriceTimesQuantityOrElseAsSent() {
        add(1, "2026-01-05T10:00:00Z", Map.of(builtIn("price"), new Decimal(2.5), builtIn("quantity"), new Whole(4)));
        add(1, "2026-01-05T10:00:00Z", Map.of(builtIn("revenue"), new Whole(3)));
        add(1, "2026-01-05T10:00:00Z", Map.of(PropertyKey.event("$price"), new Whole(5)));
        add(1, "2026-01-05T10:00:00Z", Map.of(PropertyKey.event("$revenue"), new Text("many")));

        assertThat(summary.purchases()).isEqualTo(3);
        assertThat(summary.revenue()).isEqualTo(18.0);
    }

    @Test
    void theLatestValueOfEachPropertyCountsWhateverTheOrderOfEvents() {
        add(1, "2026-01-06T10:00:00Z", Map.of(VERSION, new Text("2.0")));
        add(1, "2026-01-07T10:00:00Z", Map.of(builtIn("country"), new Text("Chile")));
        add(1, "2026-01-05T10:00:00Z", Map.of(VERSION, new Text("1.0"), builtIn("country"), new Text("Peru")));

        assertThat(summary.latest("app_version")).contains(new Text("2.0"));
        assertThat(summary.latest("country")).contains(new Text("Chile"));
        assertThat(summary.earliestVersion()).contains(new Text("1.0"));
        assertThat(summary.latest("city")).isEmpty();
    }

    @Test
    void identifyCallsAreNoEventsButTellOfTheUser() {
        add(1, "2026-01-05T10:00:00Z", Map.of());
        add("$identify", "2026-01-06T10:00:00Z", Map.of(builtIn("country"), new Text("Chile")));
        add("$groupidentify", "2026-01-04T10:00:00Z", Map.of());
        add("session_start", "2026-01-05T10:00:00Z", Map.of());

        assertThat(summary.events()).isEqualTo(2);
        assertThat(summary.records()).isEqualTo(4);
        assertThat(summary.latest("country")).contains(new Text("Chile"));
        assertThat(summary.lastUsed()).isEqualTo(LocalDate.of(2026, 1, 6));
    }

    private static PropertyKey builtIn(String name) {
        return PropertyKey.builtIn(name);
    }

    private void add(int project, String time, Map<PropertyKey, PropertyValue> properties) {
        add(project, "Any", time, properties);
    }

    private void add(String eventType, String time, Map<PropertyKey, PropertyValue> properties) {
        add(1, eventType, time, properties);
    }

    private void add(int project, String eventType, String time, Map<PropertyKey, PropertyValue> properties) {
        summary.add(new StoredEvent(
                1, project, 1, 1, 0, Instant.parse(time).toEpochMilli(), eventType, properties, Map.of()));
    }
}
