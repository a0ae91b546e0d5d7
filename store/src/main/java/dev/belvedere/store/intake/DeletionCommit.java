package dev.belvedere.store.intake;

import dev.belvedere.identity.Device;
import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.identity.LinksEditor;
import dev.belvedere.store.StoredEvent;
import dev.belvedere.store.deletion.Deletion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// A change of what is deleted, as a commit of its own: all commits before it are written, all after
/// it see it. Dropping it leaves no trace.
final class DeletionCommit<T> implements Commit {
    private final IntakeDatabase db;
    private final Memory memory;
    private final Request.OfDeletions<T> request;
    private final LinksEditor links;
    private final Map<Entry, byte @Nullable []> changes = new LinkedHashMap<>();
    private final TreeMap<Key, Deletion> open = new TreeMap<>();
    private final Set<Long> unknown;
    private final Set<Hash128> sources = new HashSet<>();
    private @Nullable T result;

    DeletionCommit(IntakeDatabase db, Memory memory, Request.OfDeletions<T> request) {
        this.db = db;
        this.memory = memory;
        this.request = request;
        this.links = memory.links.edit();
        this.unknown = new HashSet<>(memory.deletions.unknown());
        memory.deletions.all().forEach(deletion -> open.put(new Key(DeletionRecords.key(deletion)), deletion));
    }

    private record Key(byte[] bytes) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Arrays.compareUnsigned(bytes, other.bytes);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && Arrays.equals(bytes, key.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    private record Entry(Family family, Key key) {}

    @Override
    public void decide(List<Request> requests) {
        result = request.change().apply(this);
    }

    IntakeDatabase db() {
        return db;
    }

    /// Begins a new log; on the committer thread, since only that one begins and drops families.
    boolean flush() {
        db.flush();
        return true;
    }

    /// The moment of the commit, epoch milliseconds.
    long now() {
        return request.at();
    }

    IdentityLinks linksBefore() {
        return memory.links;
    }

    LinksEditor links() {
        return links;
    }

    /// The last sequence number given.
    long lastSequence() {
        return memory.counters.sequence();
    }

    /// The deletions that are not done, in the order of their keys.
    List<Deletion> open() {
        return List.copyOf(open.values());
    }

    Set<Long> unknown() {
        return unknown;
    }

    /// The value of a key, as changed.
    byte @Nullable [] get(Family family, byte[] key) {
        Entry entry = new Entry(family, new Key(key));
        return changes.containsKey(entry) ? changes.get(entry) : db.get(family, key);
    }

    void put(Family family, byte[] key, byte[] value) {
        changes.put(new Entry(family, new Key(key)), value);
    }

    void delete(Family family, byte[] key) {
        changes.put(new Entry(family, new Key(key)), null);
    }

    void put(Deletion deletion) {
        byte[] key = DeletionRecords.key(deletion);
        put(Family.DELETIONS, key, DeletionRecords.value(deletion));
        if (deletion.state() == Deletion.State.DONE) {
            open.remove(new Key(key));
        } else {
            open.put(new Key(key), deletion);
        }
    }

    void remove(Deletion deletion) {
        byte[] key = DeletionRecords.key(deletion);
        delete(Family.DELETIONS, key);
        open.remove(new Key(key));
    }

    @Nullable
    Device device(byte[] deviceId) {
        byte[] stored = get(Family.DEVICES, deviceId);
        return stored == null ? null : GroupIdentities.decodeDevice(stored);
    }

    void putDevice(byte[] deviceId, Device device) {
        put(Family.DEVICES, deviceId, GroupIdentities.encodeDevice(device));
    }

    void putAppearance(long person, long device, byte[] deviceId) {
        put(Family.PERSONS, Appearances.deviceKey(person, device), deviceId);
        put(Family.PERSONS, Appearances.seenKey(device, person), new byte[0]);
    }

    /// Forgets what is known of a person at a source of history.
    void deleteSource(byte[] key) {
        delete(Family.HISTORY, key);
        sources.add(Hash128.ofKey(key));
    }

    @Override
    public boolean changesSomething() {
        return !changes.isEmpty();
    }

    @Override
    public void writeTo(WriteBatch batch) throws RocksDBException {
        for (Map.Entry<Entry, byte @Nullable []> change : changes.entrySet()) {
            byte[] value = change.getValue();
            byte[] key = change.getKey().key().bytes();
            if (value == null) {
                batch.delete(db.family(change.getKey().family()), key);
            } else {
                batch.put(db.family(change.getKey().family()), key, value);
            }
        }
        batch.put(db.family(Family.COUNTERS), Counters.KEY, counters().encoded());
    }

    private Counters counters() {
        return new Counters(
                memory.counters.number(), memory.counters.sequence(), memory.counters.ledger(), links.version());
    }

    @Override
    public void remember() {
        Counters counters = counters();
        for (Entry entry : changes.keySet()) {
            byte[] key = entry.key().bytes();
            switch (entry.family()) {
                case USERS -> memory.users.remove(Keys.textOf(key));
                case DEVICES -> memory.devices.remove(Keys.textOf(key));
                case PROPERTIES -> memory.states.remove(new StateKey(Keys.longAt(key, 0), Keys.intAt(key, Long.BYTES)));
                case COUNTERS, EVENTS, PERSONS, LINKS, MAPPINGS, ARRIVALS, HISTORY, DELETIONS, ASIDE -> {}
            }
        }
        sources.forEach(memory.sourcePersons::remove);
        memory.counters = counters;
        memory.links = links.freeze();
        memory.deletions = memory.deletions.with(new ArrayList<>(open.values()), unknown);
    }

    @Override
    public List<StoredEvent> events() {
        return List.of();
    }

    @Override
    public void complete() {
        request.future().complete(result);
    }
}
