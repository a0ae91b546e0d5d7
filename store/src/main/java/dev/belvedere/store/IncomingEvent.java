package dev.belvedere.store;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One validated event on its way in.
///
/// @param userId the user ID as sent, or `null`; at least one of the two IDs is present
/// @param deviceId the device ID as sent, or `null`: then one is derived from the user ID
/// @param eventType its type; `$identify` only changes later events' user properties
/// @param time epoch milliseconds, UTC, already corrected for the client's clock
/// @param insertId deduplicates within (project, device, 7 days), or `null`
/// @param properties event and built-in properties by key; `user_id` and `device_id` as sent are
///     always among them: added where they are missing
/// @param userProperties operations on the person's properties in this project, in their order;
///     the event carries the state after them
public record IncomingEvent(
        @Nullable String userId,
        @Nullable String deviceId,
        String eventType,
        long time,
        @Nullable String insertId,
        Map<PropertyKey, PropertyValue> properties,
        List<PropertyOperation> userProperties) {
    public IncomingEvent {
        if (userId == null && deviceId == null) {
            throw new IllegalArgumentException("an event needs a user ID or a device ID");
        }
        properties = withIds(properties, userId, deviceId);
        userProperties = List.copyOf(userProperties);
    }

    private static Map<PropertyKey, PropertyValue> withIds(
            Map<PropertyKey, PropertyValue> properties, @Nullable String userId, @Nullable String deviceId) {
        if (has(properties, PropertyKey.USER_ID, userId) && has(properties, PropertyKey.DEVICE_ID, deviceId)) {
            return FlatMap.copyOf(properties);
        }
        Map<PropertyKey, PropertyValue> all = new HashMap<>(properties);
        put(all, PropertyKey.USER_ID, userId);
        put(all, PropertyKey.DEVICE_ID, deviceId);
        return FlatMap.copyOf(all);
    }

    private static boolean has(Map<PropertyKey, PropertyValue> properties, PropertyKey key, @Nullable String id) {
        return id == null || (properties.get(key) instanceof PropertyValue.Text(String value) && value.equals(id));
    }

    private static void put(Map<PropertyKey, PropertyValue> properties, PropertyKey key, @Nullable String id) {
        if (id != null) {
            properties.put(key, new PropertyValue.Text(id));
        }
    }
}
