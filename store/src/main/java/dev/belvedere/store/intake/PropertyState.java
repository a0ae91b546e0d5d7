package dev.belvedere.store.intake;

import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.FlatMap;
import dev.belvedere.store.PropertyOperation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The user properties of one person in one project, with their stored form. Shared by all events
/// that do not change them, and never changed; what was read from disk is decoded when it is first
/// asked for, so one thread uses it at a time.
///
/// Stored form: count, then name and value of each.
final class PropertyState {
    static final PropertyState EMPTY = of(Map.of());

    private final byte[] encoded;
    private final @Nullable Names names;
    private @Nullable Map<String, PropertyValue> values;

    /// @param names needed where there are no values yet
    private PropertyState(byte[] encoded, @Nullable Names names, @Nullable Map<String, PropertyValue> values) {
        this.encoded = encoded;
        this.names = names;
        this.values = values;
    }

    static PropertyState of(Map<String, PropertyValue> values) {
        ByteSink sink = encoded(values);
        return new PropertyState(sink.toBytes(), null, FlatMap.copyOf(values));
    }

    private static ByteSink encoded(Map<String, PropertyValue> values) {
        ByteSink sink = new ByteSink(16 + 32 * values.size());
        sink.putVarint(values.size());
        values.forEach((name, value) -> {
            sink.putText(name);
            ValueCodec.write(value, sink);
        });
        return sink;
    }

    /// What plain `$set` operations make of a person without properties, which is what most clients
    /// send again and again; `null` for other operations, none, two of one name, or broken text.
    static @Nullable PropertyState ofSets(List<PropertyOperation> operations) {
        if (operations.isEmpty()) {
            return null;
        }
        Map<String, PropertyValue> values = LinkedHashMap.newLinkedHashMap(operations.size());
        for (PropertyOperation operation : operations) {
            PropertyValue value = operation.value();
            if (operation.kind() != PropertyOperation.Kind.SET
                    || value == null
                    || values.put(operation.name(), value) != null) {
                return null;
            }
        }
        ByteSink sink = encoded(values);
        return sink.isBroken() ? null : new PropertyState(sink.toBytes(), null, FlatMap.copyOf(values));
    }

    static PropertyState decode(byte[] encoded, Names names) {
        return new ByteSource(encoded, 0).readCount() == 0 ? EMPTY : new PropertyState(encoded, names, null);
    }

    Map<String, PropertyValue> values() {
        Map<String, PropertyValue> known = values;
        if (known == null) {
            known = decoded(encoded, Objects.requireNonNull(names));
            values = known;
        }
        return known;
    }

    private static Map<String, PropertyValue> decoded(byte[] encoded, Names names) {
        ByteSource source = new ByteSource(encoded, 0);
        int count = source.readCount();
        Map<String, PropertyValue> values = LinkedHashMap.newLinkedHashMap(count);
        for (int i = 0; i < count; i++) {
            values.put(names.shared(source.readText()), ValueCodec.read(source));
        }
        return FlatMap.copyOf(values);
    }

    /// Whether both have the same stored form, and so the same values: then those need not be decoded
    /// twice. States of the same values in another order have not.
    boolean isStoredLike(PropertyState other) {
        if (!Arrays.equals(encoded, other.encoded)) {
            return false;
        }
        if (values == null) {
            values = other.values();
        }
        return true;
    }

    /// Not to be changed.
    byte[] encoded() {
        return encoded;
    }
}
