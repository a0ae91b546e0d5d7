package dev.belvedere.store;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyKey;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// One organization's events: what was acknowledged is durable, and visible to the next snapshot.
///
/// Thread-safe.
public final class Store implements AutoCloseable {
    private Store() {}

    /// Opens or creates a store and recovers what a crash left behind.
    ///
    /// @throws IllegalStateException when another process, or another store of this one, has the
    ///     folder open
    public static Store open(StoreOptions options) {
        throw new UnsupportedOperationException();
    }

    /// Completes once the events are synced to disk and visible to the next snapshot.
    ///
    /// @throws OverloadedException at once, when too much waits to be written
    public CompletableFuture<BatchReceipt> append(EventBatch batch) {
        throw new UnsupportedOperationException();
    }

    /// Completes once the mappings are synced to disk and visible to the next snapshot; fails with
    /// [MappingRefusedException].
    ///
    /// @throws OverloadedException at once, when too much waits to be written
    public CompletableFuture<Void> map(MappingBatch batch) {
        throw new UnsupportedOperationException();
    }

    /// Pins the present state of some projects; a project without events has no runs. Whoever asks
    /// closes it.
    public Snapshot snapshot(Collection<Integer> projects) {
        throw new UnsupportedOperationException();
    }

    /// The names of all event types that the project ever saw, sorted.
    public List<String> eventTypes(int project) {
        throw new UnsupportedOperationException();
    }

    /// All properties that an event of the project ever had, sorted by kind, then name.
    public List<PropertyKey> properties(int project) {
        throw new UnsupportedOperationException();
    }

    /// What is known of the canonical person of an arrival person; empty when there is none.
    public Optional<PersonRecord> person(long person, Lens lens) {
        throw new UnsupportedOperationException();
    }

    /// The arrival persons that carry this user ID, were seen on this device ID, or have this number.
    public List<Long> findPersons(String idOrNumber) {
        throw new UnsupportedOperationException();
    }

    /// The events of some arrival persons in the projects of a snapshot of this store, whole.
    ///
    /// @param members arrival persons, as in [PersonRecord#members()]
    /// @param offset events to leave out at the start of the order
    /// @param limit events to give at most
    /// @param newestFirst by time descending, else ascending; events of the same time by arrival
    public List<StoredEvent> activity(
            Snapshot snapshot, Set<Long> members, int offset, int limit, boolean newestFirst) {
        throw new UnsupportedOperationException();
    }

    /// The newest entries of the mapping ledger, newest first.
    public List<MappingEntry> mappings(int limit) {
        throw new UnsupportedOperationException();
    }

    /// Writes the project's events that are in memory to a segment and waits for it. Runs by itself
    /// too; never holds up appends or questions.
    public void flush(int project) {
        throw new UnsupportedOperationException();
    }

    /// Writes events straight to segments, past the intake: for imports and benchmarks. The events
    /// come with the persons and devices that the caller gave them, are sorted in portions of
    /// `rowsPerSegment`, and become visible portion by portion. They are not deduplicated.
    ///
    /// @param project the project of every event
    /// @param rowsPerSegment events per segment and in memory at once, up to 4,000,000
    /// @return the number of events written
    public long load(int project, Iterator<StoredEvent> events, int rowsPerSegment) {
        throw new UnsupportedOperationException();
    }

    /// Commits what waits and releases the folder. Nothing is flushed: what is in memory is in the
    /// intake. Snapshots still open stay readable.
    @Override
    public void close() {}
}
