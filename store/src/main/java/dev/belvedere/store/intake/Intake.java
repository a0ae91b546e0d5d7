package dev.belvedere.store.intake;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.query.Lens;
import dev.belvedere.store.BatchReceipt;
import dev.belvedere.store.EventBatch;
import dev.belvedere.store.MappingBatch;
import dev.belvedere.store.MappingEntry;
import dev.belvedere.store.PersonRecord;
import dev.belvedere.store.StoredEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The durable intake of one organization. Thread-safe.
public final class Intake implements AutoCloseable {
    private Intake() {}

    /// Opens or creates the intake in a folder that no other process uses. Tells the listener
    /// nothing of what is there already: call [#replay] for each project, then [#start].
    public static Intake open(Path folder, IntakeOptions options, CommitListener listener) {
        throw new UnsupportedOperationException();
    }

    /// Starts the committer thread. Requests given before wait for it.
    public void start() {
        throw new UnsupportedOperationException();
    }

    /// Completes once the events are synced to disk and the listener has them.
    ///
    /// @throws dev.belvedere.store.OverloadedException at once, when too much waits already
    public CompletableFuture<BatchReceipt> append(EventBatch batch) {
        throw new UnsupportedOperationException();
    }

    /// Completes once the mappings are synced to disk and the listener has them; fails with
    /// [dev.belvedere.store.MappingRefusedException].
    ///
    /// @throws dev.belvedere.store.OverloadedException at once, when too much waits already
    public CompletableFuture<Void> map(MappingBatch batch) {
        throw new UnsupportedOperationException();
    }

    /// Gives the project's events above a sequence number, in sequence order.
    public void replay(int project, long afterSequence, Consumer<StoredEvent> into) {
        throw new UnsupportedOperationException();
    }

    /// The projects of which the intake still holds events.
    public Set<Integer> projectsWithEvents() {
        throw new UnsupportedOperationException();
    }

    /// Deletes the intake's copy of the project's events up to and including a sequence number.
    /// Persons, properties and what deduplicates stay.
    public void forget(int project, long upToSequence) {
        throw new UnsupportedOperationException();
    }

    /// All links as of the last commit.
    public IdentityLinks links() {
        throw new UnsupportedOperationException();
    }

    /// What is known of the canonical person of an arrival person; empty when there is no such person.
    public Optional<PersonRecord> person(long person, Lens lens) {
        throw new UnsupportedOperationException();
    }

    /// The arrival persons that carry this user ID, were seen on this device ID, or have this number.
    public List<Long> findPersons(String idOrNumber) {
        throw new UnsupportedOperationException();
    }

    /// The newest entries of the mapping ledger, newest first.
    public List<MappingEntry> mappings(int limit) {
        throw new UnsupportedOperationException();
    }

    /// Refuses further requests, commits those that wait and releases the folder.
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
