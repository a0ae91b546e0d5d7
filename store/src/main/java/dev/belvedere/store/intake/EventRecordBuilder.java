package dev.belvedere.store.intake;

import dev.belvedere.store.StoredEvent;
import java.util.IdentityHashMap;

/// Collects what one commit gives to one project, and makes its record. Not thread-safe.
final class EventRecordBuilder {
    private final int project;
    private final IdentityHashMap<PropertyState, Integer> states = new IdentityHashMap<>(1_024);
    private final ByteSink encodedStates = new ByteSink(4_096);
    private final ByteSink batches = new ByteSink(16_384);
    private final ByteSink events = new ByteSink(16_384);
    private int batchCount;
    private int eventCount;
    private long first;
    private long last;

    EventRecordBuilder(int project) {
        this.project = project;
    }

    boolean isEmpty() {
        return last == 0;
    }

    /// Adds an event of the batch that [#endBatch] will end.
    void add(StoredEvent event, PropertyState state, PreparedBatch batch, PreparedEvent prepared) {
        if (isEmpty()) {
            first = event.sequence();
        }
        last = event.sequence();
        EventRecord.writeHead(events, last - first, event, indexOf(state));
        events.putBytes(batch.bodies(), prepared.bodyStart(), prepared.bodyEnd() - prepared.bodyStart());
        eventCount++;
    }

    void endBatch(PreparedBatch batch) {
        if (eventCount > 0) {
            batches.putBytes(batch.dictionary(), 0, batch.dictionary().length);
            batches.putVarint(eventCount);
            batches.putBytes(events.array(), 0, events.size());
            batchCount++;
            events.clear();
            eventCount = 0;
        }
    }

    byte[] key() {
        return Keys.ofIntAndLong(project, last);
    }

    byte[] record() {
        ByteSink record = new ByteSink(32 + encodedStates.size() + batches.size());
        EventRecord.writeHeader(record);
        record.putVarint(first);
        record.putVarint(states.size());
        record.putBytes(encodedStates.array(), 0, encodedStates.size());
        record.putVarint(batchCount);
        record.putBytes(batches.array(), 0, batches.size());
        EventRecord.seal(record);
        return record.toBytes();
    }

    private int indexOf(PropertyState state) {
        Integer known = states.get(state);
        if (known != null) {
            return known;
        }
        int index = states.size();
        states.put(state, index);
        encodedStates.putVarint(state.encoded().length);
        encodedStates.putBytes(state.encoded(), 0, state.encoded().length);
        return index;
    }
}
