package dev.belvedere.store;

import dev.belvedere.query.PropertyValue;
import java.util.List;
import java.util.Map;

/// What is known of one canonical person.
///
/// @param person the canonical person's number, its `amplitude_id`
/// @param userIds the user IDs of it and of all persons linked into it, its own first
/// @param deviceIds the device IDs seen with them
/// @param members the persons linked into it, itself first
/// @param properties the present user properties, per project id; of each project those of the
///     member seen there last
public record PersonRecord(
        long person,
        List<String> userIds,
        List<String> deviceIds,
        List<Long> members,
        Map<Integer, Map<String, PropertyValue>> properties) {
    public PersonRecord {
        userIds = List.copyOf(userIds);
        deviceIds = List.copyOf(deviceIds);
        members = List.copyOf(members);
        properties = Map.copyOf(properties);
    }
}
