package dev.belvedere.store;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import java.util.Map;

/// One event as it is kept: as sent, with its person and how that was found.
///
/// @param sequence its place in the order of arrival of the organization
/// @param person the person given at arrival, never changed
/// @param device the number of its device
/// @param foundBy a [dev.belvedere.identity.FoundBy] code
/// @param time epoch milliseconds, UTC
/// @param properties all kinds: event, built-in (with `user_id` and `device_id` as sent), and the
///     person's properties in this project right after the event
public record StoredEvent(
        long sequence,
        int project,
        long person,
        long device,
        int foundBy,
        long time,
        String eventType,
        Map<PropertyKey, PropertyValue> properties) {
    public StoredEvent {
        properties = Map.copyOf(properties);
    }
}
