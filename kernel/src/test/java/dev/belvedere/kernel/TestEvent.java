package dev.belvedere.kernel;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// An event of a test, as it would lie in a run.
///
/// @param foundBy a [dev.belvedere.identity.FoundBy] code
/// @param time epoch milliseconds
record TestEvent(
        int project,
        long person,
        long device,
        int foundBy,
        long time,
        String type,
        Map<PropertyKey, PropertyValue> properties) {
    TestEvent {
        properties = Map.copyOf(properties);
    }

    /// An event that carried a known user ID, on device 1,000,000 + person.
    static TestEvent of(int project, long person, String time, String type) {
        return new TestEvent(
                project, person, 1_000_000 + person, 0, Instant.parse(time).toEpochMilli(), type, Map.of());
    }

    TestEvent with(PropertyKey key, PropertyValue value) {
        Map<PropertyKey, PropertyValue> more = new LinkedHashMap<>(properties);
        more.put(key, value);
        return new TestEvent(project, person, device, foundBy, time, type, more);
    }

    TestEvent with(PropertyKey key, String value) {
        return with(key, new PropertyValue.Text(value));
    }

    /// The same of another type.
    TestEvent of(String otherType) {
        return new TestEvent(project, person, device, foundBy, time, otherType, properties);
    }

    /// The same without a user ID, on a device.
    TestEvent onDevice(long onDevice) {
        return new TestEvent(project, person, onDevice, 1, time, type, properties);
    }
}
