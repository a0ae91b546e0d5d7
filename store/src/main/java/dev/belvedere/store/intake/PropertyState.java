package dev.belvedere.store.intake;

import dev.belvedere.query.PropertyValue;
import java.util.HashMap;
import java.util.Map;

/// The user properties of one person in one project, with their stored form. Immutable; shared by
/// all events that do not change them.
///
/// Stored form: count, then name and value of each.
final class PropertyState {
    static final PropertyState EMPTY = of(Map.of());

    private final Map<String, PropertyValue> values;
    private final byte[] encoded;

    private PropertyState(Map<String, PropertyValue> values, byte[] encoded) {
        this.values = values;
        this.encoded = encoded;
    }

    static PropertyState of(Map<String, PropertyValue> values) {
        ByteSink sink = new ByteSink(16 + 32 * values.size());
        sink.putVarint(values.size());
        for (Map.Entry<String, PropertyValue> property : values.entrySet()) {
            sink.putText(property.getKey());
            ValueCodec.write(property.getValue(), sink);
        }
        return new PropertyState(Map.copyOf(values), sink.toBytes());
    }

    static PropertyState decode(byte[] encoded, Names names) {
        ByteSource source = new ByteSource(encoded, 0);
        int count = source.readCount();
        if (count == 0) {
            return EMPTY;
        }
        Map<String, PropertyValue> values = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            values.put(names.shared(source.readText()), ValueCodec.read(source));
        }
        return new PropertyState(Map.copyOf(values), encoded);
    }

    Map<String, PropertyValue> values() {
        return values;
    }

    /// Not to be changed.
    byte[] encoded() {
        return encoded;
    }
}
