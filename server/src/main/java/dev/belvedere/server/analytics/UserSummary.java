package dev.belvedere.server.analytics;

import dev.belvedere.query.EventTypes;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Statistics over all events of one person, taken event by event, in any order of time.
///
/// A session belongs to its project and lasts from its first to its last event, at most a day.
/// Identify calls tell of properties and days of use, but are no events. Revenue is price × quantity (1 unless given),
/// or else the revenue as sent, in the event's own
/// fields or in the event properties that SDKs use (`$price`, `$quantity`, `$revenue`); amounts of
/// different currencies are added as they are. Not thread-safe.
final class UserSummary {
    private static final long MOST_SESSION_MILLIS = Duration.ofDays(1).toMillis();
    private static final PropertyKey SESSION_ID = PropertyKey.builtIn("session_id");

    private final ZoneId zone;
    private final Map<Session, long[]> sessions = new HashMap<>();
    private final Set<String> deviceIds = new LinkedHashSet<>();
    private final Map<String, Dated> latest = new LinkedHashMap<>();
    private long records;
    private long events;
    private long purchases;
    private double revenue;
    private long firstTime = Long.MAX_VALUE;
    private long lastTime = Long.MIN_VALUE;
    private Optional<Dated> earliestVersion = Optional.empty();

    /// @param zone cuts the days of first and last use
    UserSummary(ZoneId zone) {
        this.zone = zone;
    }

    void add(StoredEvent event) {
        records++;
        if (!EventTypes.isIdentify(event.eventType())) {
            events++;
        }
        firstTime = Math.min(firstTime, event.time());
        lastTime = Math.max(lastTime, event.time());
        event.properties().forEach((key, value) -> {
            switch (key.kind()) {
                case BUILT_IN -> addBuiltIn(event, key, value);
                case EVENT, USER -> {}
            }
        });
        addRevenue(event);
    }

    /// How many were added, identify calls among them.
    long records() {
        return records;
    }

    long events() {
        return events;
    }

    long sessions() {
        return sessions.size();
    }

    /// Milliseconds.
    long usageTime() {
        return sessions.values().stream()
                .mapToLong(span -> Math.min(span[1] - span[0], MOST_SESSION_MILLIS))
                .sum();
    }

    LocalDate firstUsed() {
        return day(firstTime);
    }

    LocalDate lastUsed() {
        return day(lastTime);
    }

    long purchases() {
        return purchases;
    }

    double revenue() {
        return revenue;
    }

    Set<String> deviceIds() {
        return deviceIds;
    }

    /// The value of a built-in property on the latest event that has it.
    Optional<PropertyValue> latest(String builtIn) {
        return Optional.ofNullable(latest.get(builtIn)).map(Dated::value);
    }

    /// The app's version on the earliest event that has one.
    Optional<PropertyValue> earliestVersion() {
        return earliestVersion.map(Dated::value);
    }

    private void addBuiltIn(StoredEvent event, PropertyKey key, PropertyValue value) {
        latest.merge(
                key.name(),
                new Dated(event.time(), value),
                (known, other) -> other.time() > known.time() ? other : known);
        if (key.equals(PropertyKey.DEVICE_ID)) {
            deviceIds.add(value.display());
        } else if (key.equals(SESSION_ID) && value instanceof PropertyValue.Whole id && id.value() != -1) {
            long[] span = sessions.computeIfAbsent(
                    new Session(event.project(), id.value()), _ -> new long[] {event.time(), event.time()});
            span[0] = Math.min(span[0], event.time());
            span[1] = Math.max(span[1], event.time());
        } else if (key.name().equals("app_version")
                && earliestVersion.map(Dated::time).orElse(Long.MAX_VALUE) > event.time()) {
            earliestVersion = Optional.of(new Dated(event.time(), value));
        }
    }

    private void addRevenue(StoredEvent event) {
        Optional<Double> price = amount(event, "price");
        Optional<Double> amount = price.isPresent()
                ? Optional.of(price.get() * amount(event, "quantity").orElse(1.0))
                : amount(event, "revenue");
        amount.ifPresent(value -> {
            purchases++;
            revenue += value;
        });
    }

    private static Optional<Double> amount(StoredEvent event, String name) {
        PropertyValue value = event.properties().get(PropertyKey.builtIn(name));
        PropertyValue sent = value == null ? event.properties().get(PropertyKey.event("$" + name)) : value;
        return switch (sent) {
            case PropertyValue.Whole whole -> Optional.of((double) whole.value());
            case PropertyValue.Decimal decimal -> Optional.of(decimal.value());
            case null -> Optional.empty();
            case PropertyValue.Text _, PropertyValue.Flag _, PropertyValue.Many _ -> Optional.empty();
        };
    }

    private LocalDate day(long time) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(time), zone);
    }

    private record Session(int project, long id) {}

    private record Dated(long time, PropertyValue value) {}
}
