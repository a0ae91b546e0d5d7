package dev.belvedere.store.intake;

import dev.belvedere.identity.ArrivalRules;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.EventBatch;
import dev.belvedere.store.IncomingEvent;
import dev.belvedere.store.PropertyOperation;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Prepares a batch in the thread of the request, so that the one committer thread only does what
/// must happen in order: it hashes, derives device IDs and encodes all that the event itself brings.
final class BatchPreparation {
    private final EventBatch batch;
    private final MessageDigest sha256 = Hash128.sha256();
    private final Map<PropertyKey, Integer> codes = new HashMap<>();
    private final Map<String, Integer> typeCodes = new HashMap<>();
    private final ByteSink dictionary = new ByteSink(512);
    private final ByteSink bodies;
    private boolean metBrokenName;

    private BatchPreparation(EventBatch batch) {
        this.batch = batch;
        this.bodies = new ByteSink(256 * Math.max(1, batch.events().size()));
    }

    static PreparedBatch prepare(EventBatch batch) {
        return new BatchPreparation(batch).run();
    }

    private PreparedBatch run() {
        List<PreparedEvent> events = new ArrayList<>(batch.events().size());
        for (IncomingEvent event : batch.events()) {
            events.add(prepared(event));
        }
        ByteSink counted = new ByteSink(dictionary.size() + 5);
        counted.putVarint(codes.size() + typeCodes.size());
        counted.putBytes(dictionary.array(), 0, dictionary.size());
        return new PreparedBatch(batch.project(), batch.receivedAt(), events, counted.toBytes(), bodies.toBytes());
    }

    private PreparedEvent prepared(IncomingEvent event) {
        String userId = event.userId() == null ? null : WellFormed.of(event.userId());
        String sentDeviceId = event.deviceId() == null ? null : WellFormed.of(event.deviceId());
        String deviceId =
                sentDeviceId != null ? sentDeviceId : ArrivalRules.derivedDeviceId(Objects.requireNonNull(userId));
        String eventType = WellFormed.of(event.eventType());
        int start = bodies.size();
        Map<PropertyKey, PropertyValue> properties = event.properties();
        write(event, eventType, properties);
        if (metBrokenName || bodies.isBroken()) {
            metBrokenName = false;
            bodies.cut(start);
            properties = wellFormed(properties);
            write(event, eventType, properties);
        }
        PropertyState sets = PropertyState.ofSets(event.userProperties());
        return new PreparedEvent(
                userId,
                deviceId,
                eventType,
                event.time(),
                event.insertId() == null
                        ? null
                        : Hash128.of(sha256, batch.project(), deviceId, WellFormed.of(event.insertId())),
                properties,
                sets != null ? event.userProperties() : wellFormed(event.userProperties()),
                sets,
                start,
                bodies.size());
    }

    private void write(IncomingEvent event, String eventType, Map<PropertyKey, PropertyValue> properties) {
        EventRecord.writeBody(bodies, event.time(), codeOf(eventType), properties, this::codeOf);
    }

    /// Of two names that become the same, one stays.
    private static Map<PropertyKey, PropertyValue> wellFormed(Map<PropertyKey, PropertyValue> sent) {
        Map<PropertyKey, PropertyValue> checked = HashMap.newHashMap(sent.size());
        sent.forEach((key, value) ->
                checked.put(new PropertyKey(key.kind(), WellFormed.of(key.name())), WellFormed.of(value)));
        return checked;
    }

    private static List<PropertyOperation> wellFormed(List<PropertyOperation> operations) {
        List<PropertyOperation> checked = new ArrayList<>(operations.size());
        for (PropertyOperation operation : operations) {
            String name = WellFormed.of(operation.name());
            PropertyValue value = operation.value() == null ? null : WellFormed.of(operation.value());
            boolean same = name.equals(operation.name()) && Objects.equals(value, operation.value());
            checked.add(same ? operation : new PropertyOperation(operation.kind(), name, value));
        }
        return checked;
    }

    private int codeOf(PropertyKey key) {
        Integer code = codes.get(key);
        if (code != null) {
            return code;
        }
        if (!WellFormed.is(key.name())) {
            metBrokenName = true;
            return 0;
        }
        EventRecord.writeName(dictionary, key.kind(), key.name());
        return added(codes, key);
    }

    private int codeOf(String eventType) {
        Integer code = typeCodes.get(eventType);
        if (code != null) {
            return code;
        }
        EventRecord.writeType(dictionary, eventType);
        return added(typeCodes, eventType);
    }

    private <T> int added(Map<T, Integer> known, T item) {
        int code = codes.size() + typeCodes.size();
        known.put(item, code);
        return code;
    }
}
