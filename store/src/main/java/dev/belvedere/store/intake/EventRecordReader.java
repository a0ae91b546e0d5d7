package dev.belvedere.store.intake;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.StoredEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads records back into the very events that were told at their commit. Shares names and user
/// properties between events. Not thread-safe.
final class EventRecordReader {
    private final int project;
    private final Names names = new Names();

    EventRecordReader(int project) {
        this.project = project;
    }

    /// Gives the record's events above a sequence number, in order.
    void read(byte[] record, String name, long afterSequence, Consumer<StoredEvent> into) {
        ByteSource source = EventRecord.open(record, name);
        long first = source.readVarint();
        PropertyState[] states = new PropertyState[source.readCount()];
        for (int i = 0; i < states.length; i++) {
            states[i] = PropertyState.decode(source.readBytes(), names);
        }
        for (int batches = source.readCount(); batches > 0; batches--) {
            Dictionary dictionary = readDictionary(source);
            for (int events = source.readCount(); events > 0; events--) {
                StoredEvent event = readEvent(source, first, states, dictionary);
                if (event.sequence() > afterSequence) {
                    into.accept(event);
                }
            }
        }
    }

    private StoredEvent readEvent(ByteSource source, long first, PropertyState[] states, Dictionary dictionary) {
        long sequence = first + source.readVarint();
        long person = source.readVarint();
        long device = source.readVarint();
        int foundBy = source.readByte();
        PropertyState state = states[source.readCount()];
        long time = source.readZigzag();
        String eventType = dictionary.eventType(source.readCount());
        int count = source.readCount();
        Map<PropertyKey, PropertyValue> properties = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            properties.put(dictionary.key(source.readCount()), ValueCodec.read(source));
        }
        return new StoredEvent(sequence, project, person, device, foundBy, time, eventType, properties, state.values());
    }

    private Dictionary readDictionary(ByteSource source) {
        int count = source.readCount();
        Dictionary dictionary = new Dictionary(count);
        for (int code = 0; code < count; code++) {
            int kind = source.readByte();
            String name = source.readText();
            if (EventRecord.isEventType(kind)) {
                dictionary.types[code] = names.shared(name);
            } else {
                dictionary.keys[code] = names.shared(new PropertyKey(EventRecord.kind(kind), name));
            }
        }
        return dictionary;
    }

    /// What the codes of one batch mean: each is either a property or an event type.
    private static final class Dictionary {
        private final @Nullable PropertyKey[] keys;
        private final @Nullable String[] types;

        Dictionary(int size) {
            keys = new PropertyKey[size];
            types = new String[size];
        }

        PropertyKey key(int code) {
            PropertyKey key = keys[code];
            if (key == null) {
                throw new DamagedIntakeException("code " + code + " is no property");
            }
            return key;
        }

        String eventType(int code) {
            String type = types[code];
            if (type == null) {
                throw new DamagedIntakeException("code " + code + " is no event type");
            }
            return type;
        }
    }
}
