package dev.belvedere.store.tail;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.StoredEvent;
import dev.belvedere.store.column.EncodedDictionary;
import dev.belvedere.store.column.ValueBytes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One generation of a project's tail: events in the order of arrival, as columns of codes.
///
/// One thread appends at a time; any thread reads rows that it learnt of after they were appended.
/// A million events of 30 properties take some 80 MB plus their distinct values.
public final class TailTable {
    private static final long CORE_BYTES = 4 * Long.BYTES + 1;

    private final int project;
    private final ReentrantLock lock = new ReentrantLock();
    private final ValueBytes scratch = new ValueBytes();
    private final LongChunks persons = new LongChunks();
    private final LongChunks devices = new LongChunks();
    private final LongChunks times = new LongChunks();
    private final LongChunks sequences = new LongChunks();
    private byte[] foundBy = new byte[Chunks.ROWS];
    private final TailColumn eventTypes = new TailColumn(scratch);
    private final Map<PropertyKey, TailColumn> properties = new HashMap<>();
    private final Map<String, TailColumn> userProperties = new HashMap<>();
    private int rows;
    private volatile long heapBytes;
    private long firstSequence;
    private long lastSequence;

    public TailTable(int project) {
        this.project = project;
    }

    public int project() {
        return project;
    }

    /// Appends events of the project, in sequence order.
    public void append(List<StoredEvent> events) {
        lock.lock();
        try {
            for (StoredEvent event : events) {
                append(event);
            }
        } finally {
            lock.unlock();
        }
    }

    private void append(StoredEvent event) {
        int row = rows;
        if ((row & Chunks.MASK) == 0) {
            seal();
        }
        persons.set(row, event.person());
        devices.set(row, event.device());
        times.set(row, event.time());
        sequences.set(row, event.sequence());
        if (row == foundBy.length) {
            foundBy = Arrays.copyOf(foundBy, row * 2);
        }
        foundBy[row] = (byte) event.foundBy();
        scratch.setText(event.eventType());
        eventTypes.setScratch(row);
        event.properties().forEach((key, value) -> set(row, column(key), value));
        event.userProperties().forEach((name, value) -> set(row, userColumn(name), value));
        if (row == 0) {
            firstSequence = event.sequence();
        }
        lastSequence = event.sequence();
        rows = row + 1;
    }

    private static void set(int row, TailColumn column, PropertyValue value) {
        column.set(row, value);
    }

    private TailColumn column(PropertyKey key) {
        TailColumn column = properties.get(key);
        if (column == null) {
            column = new TailColumn(scratch);
            properties.put(key, column);
        }
        return column;
    }

    private TailColumn userColumn(String name) {
        TailColumn column = userProperties.get(name);
        if (column == null) {
            column = column(PropertyKey.user(name));
            userProperties.put(name, column);
        }
        return column;
    }

    private void seal() {
        eventTypes.seal();
        long bytes = rows * CORE_BYTES + eventTypes.heapBytes();
        for (TailColumn column : properties.values()) {
            column.seal();
            bytes += column.heapBytes();
        }
        heapBytes = bytes;
    }

    /// The number of rows appended.
    public int rows() {
        lock.lock();
        try {
            return rows;
        } finally {
            lock.unlock();
        }
    }

    /// The heap taken, as of the last full chunk of rows.
    public long heapBytes() {
        return heapBytes;
    }

    /// The sequence number of the first event; 0 when there is none.
    public long firstSequence() {
        lock.lock();
        try {
            return firstSequence;
        } finally {
            lock.unlock();
        }
    }

    /// The sequence number of the last event; 0 when there is none.
    public long lastSequence() {
        lock.lock();
        try {
            return lastSequence;
        } finally {
            lock.unlock();
        }
    }

    /// The properties that any event has.
    public Set<PropertyKey> properties() {
        lock.lock();
        try {
            return Set.copyOf(properties.keySet());
        } finally {
            lock.unlock();
        }
    }

    /// The event types of all events.
    public EncodedDictionary eventTypeNames() {
        return pinEventTypes().dictionary();
    }

    TailColumn.Pinned pinEventTypes() {
        lock.lock();
        try {
            return eventTypes.pin();
        } finally {
            lock.unlock();
        }
    }

    TailColumn.@Nullable Pinned pin(PropertyKey key) {
        lock.lock();
        try {
            TailColumn column = properties.get(key);
            return column == null ? null : column.pin();
        } finally {
            lock.unlock();
        }
    }

    long[] persons(int from, int to) {
        return read(persons, from, to);
    }

    long[] devices(int from, int to) {
        return read(devices, from, to);
    }

    long[] times(int from, int to) {
        return read(times, from, to);
    }

    long[] sequences(int from, int to) {
        return read(sequences, from, to);
    }

    byte[] foundBy(int from, int to) {
        byte[] all;
        lock.lock();
        try {
            all = foundBy;
        } finally {
            lock.unlock();
        }
        return Arrays.copyOfRange(all, from, to);
    }

    private long[] read(LongChunks column, int from, int to) {
        long[][] chunks;
        lock.lock();
        try {
            chunks = column.chunks();
        } finally {
            lock.unlock();
        }
        return LongChunks.read(chunks, from, to);
    }
}
