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
/// @param properties event and built-in properties, with `user_id` and `device_id` as sent
/// @param userProperties the person's properties in this project right after the event; shared
///     between events that did not change them
public record StoredEvent(
        long sequence,
        int project,
        long person,
        long device,
        int foundBy,
        long time,
        String eventType,
        Map<PropertyKey, PropertyValue> properties,
        Map<String, PropertyValue> userProperties) {
    public StoredEvent {
        properties = FlatMap.copyOf(properties);
        userProperties = FlatMap.copyOf(userProperties);
    }
}
