package dev.belvedere.store.intake;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.query.Lens;
import dev.belvedere.store.ArrivalMoments;
import dev.belvedere.store.BatchReceipt;
import dev.belvedere.store.EventBatch;
import dev.belvedere.store.HistoricEvent;
import dev.belvedere.store.HistoryBatch;
import dev.belvedere.store.HistoryReceipt;
import dev.belvedere.store.MappingBatch;
import dev.belvedere.store.MappingEntry;
import dev.belvedere.store.PersonRecord;
import dev.belvedere.store.StoredEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The durable intake of one organization: each event is deduplicated, given its person by the
/// rules of `identity`, and stored with the user properties that it has after its own operations
/// (see [UserProperties]) — all in one atomic write, shared by the requests that wait
/// and synced before any of them is answered.
///
/// Thread-safe. Numbers of persons and devices and sequence numbers of events rise by one and are
/// never given twice, whatever crashes; those of a commit that was never answered may be.
public final class Intake implements AutoCloseable {
    private final IntakeDatabase db;
    private final IntakeOptions options;
    private Memory memory;
    private final RequestQueue queue;
    private final Committer committer;
    private final Thread thread;
    private final StoredEvents storedEvents;
    private final Persons persons;
    private final LensLinks lensLinks;
    private final ArrivalNotes arrivals;
    private final IntakeDeletions deletions;

    /// Held for reading by whoever reads from disk: closing waits for them.
    private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();

    private boolean closed;

    private Intake(IntakeDatabase db, IntakeOptions options, CommitListener listener, WriteLog log) {
        this.db = db;
        this.options = options;
        arrivals = new ArrivalNotes(db);
        memory = remembered(db, options, arrivals);
        queue = new RequestQueue(options);
        committer = new Committer(db, () -> memory, this::recover, queue, listener, log);
        thread = Thread.ofPlatform().name("intake-committer").unstarted(committer);
        storedEvents = new StoredEvents(db);
        persons = new Persons(db);
        lensLinks = new LensLinks(db);
        deletions = new IntakeDeletions(db, queue, () -> committer.shown().deletions(), this::reading);
    }

    private static Memory remembered(IntakeDatabase db, IntakeOptions options, ArrivalNotes arrivals) {
        byte[] stored = db.get(Family.COUNTERS, Counters.KEY);
        Counters counters = stored == null ? Counters.NONE : Counters.decode(stored);
        return new Memory(
                options,
                counters,
                Links.load(db, counters.linksVersion()),
                OpenDeletions.NONE.with(DeletionRecords.open(db), Aside.unknown(db)),
                arrivals.lastMoment());
    }

    /// Opens the database again, in the committer's thread. A write that failed may be on disk all the
    /// same: then its events are told here.
    ///
    /// @param visible the last sequence number that was made visible
    private Committer.Unpublished recover(long visible) {
        open.writeLock().lock();
        try {
            db.reopen();
            Memory anew = remembered(db, options, arrivals);
            if (anew.counters.sequence() < visible) {
                throw new DamagedIntakeException("The intake lost what was on disk: its last event is number "
                        + anew.counters.sequence() + ", and number " + visible + " was acknowledged");
            }
            List<StoredEvent> events = new ArrayList<>();
            for (int project : storedEvents.projects()) {
                storedEvents.replay(project, visible, events::add);
            }
            events.sort(Comparator.comparingLong(StoredEvent::sequence));
            memory = anew;
            return new Committer.Unpublished(events, Shown.of(anew));
        } finally {
            open.writeLock().unlock();
        }
    }

    /// Opens or creates the intake in a folder that no other process uses. Tells the listener
    /// nothing of what is there already: call [#replay] for each project, then [#start].
    ///
    /// @throws java.io.UncheckedIOException when the folder cannot be used
    /// @throws DamagedIntakeException when it was written by another format
    public static Intake open(Path folder, IntakeOptions options, CommitListener listener) {
        IntakeDatabase db = IntakeDatabase.open(folder, options.blockCacheBytes());
        return open(db, options, listener, db);
    }

    /// The same with another log, for tests of writes that fail.
    static Intake open(IntakeDatabase db, IntakeOptions options, CommitListener listener, WriteLog log) {
        try {
            return new Intake(db, options, listener, log);
        } catch (RuntimeException e) {
            db.close();
            throw e;
        }
    }

    /// Starts the committer thread. Requests given before wait for it.
    public void start() {
        thread.start();
    }

    /// Stores a batch. The future completes once the events are synced to disk and the listener has
    /// them, in the publisher's thread: what depends on it must be short or run elsewhere.
    ///
    /// @throws dev.belvedere.store.OverloadedException at once, when too much waits already
    public CompletableFuture<BatchReceipt> append(EventBatch batch) {
        queue.checkRoom();
        CompletableFuture<BatchReceipt> receipt = new CompletableFuture<>();
        queue.offer(new Request.Append(BatchPreparation.prepare(batch), receipt));
        return receipt;
    }

    /// Stores lines of history, once however often they are sent. The future completes as that of
    /// [#append]; it fails with [dev.belvedere.store.HistoryGapException] when lines before them are
    /// missing, or some of them are done already.
    ///
    /// @throws dev.belvedere.store.OverloadedException at once, when too much waits already
    public CompletableFuture<HistoryReceipt> append(HistoryBatch batch) {
        queue.checkRoom();
        CompletableFuture<HistoryReceipt> receipt = new CompletableFuture<>();
        PreparedBatch events = BatchPreparation.prepare(new EventBatch(
                batch.project(),
                batch.receivedAt(),
                batch.events().stream().map(HistoricEvent::event).toList()));
        queue.offer(new Request.History(events, PreparedHistory.of(batch, events), receipt));
        return receipt;
    }

    /// How many lines of a file of history are done, and on disk.
    ///
    /// @throws dev.belvedere.store.NoRoomException while the disk takes no writes
    public long historyLines(int project, String checksum) {
        long lines = reading(() -> {
            byte[] done = db.get(
                    Family.HISTORY, PreparedHistory.fileOf(project, checksum).key());
            return done == null ? 0 : Keys.longAt(done, 0);
        });
        committer.awaitShown();
        return lines;
    }

    /// Applies mappings. The future completes as that of [#append]; it fails with
    /// [dev.belvedere.store.MappingRefusedException].
    ///
    /// @throws dev.belvedere.store.OverloadedException at once, when too much waits already
    public CompletableFuture<Void> map(MappingBatch batch) {
        CompletableFuture<Void> applied = new CompletableFuture<>();
        queue.offer(new Request.Mapping(batch, applied));
        return applied;
    }

    /// Gives the project's events above a sequence number, in sequence order.
    ///
    /// @throws DamagedIntakeException when a record is not what was written
    public void replay(int project, long afterSequence, Consumer<StoredEvent> into) {
        reading(() -> {
            storedEvents.replay(project, afterSequence, into);
            return true;
        });
    }

    /// The projects of which the intake still holds events.
    public Set<Integer> projectsWithEvents() {
        return reading(storedEvents::projects);
    }

    /// Deletes the intake's copy of the project's events up to and including a sequence number.
    /// Persons, properties and what deduplicates stay. The intake may still hold some of the events
    /// when that number is not the last of a commit. Does nothing where they are forgotten already.
    public void forget(int project, long upToSequence) {
        forget(project, upToSequence, 0);
    }

    /// The same, and frees their space once many events were forgotten.
    ///
    /// @param events how many there are
    public void forget(int project, long upToSequence, int events) {
        reading(() -> {
            storedEvents.forget(project, upToSequence, events);
            return true;
        });
    }

    /// Puts the intake as of a moment during the call into a folder that is not there yet, on the same disk:
    /// links to files that do not change, and few copies. All that was acknowledged before is in it, and of
    /// what is committed meanwhile each commit as a whole or not at all.
    public void checkpoint(Path folder) {
        reading(() -> {
            db.checkpoint(folder);
            return true;
        });
    }

    /// Up to which sequence number each project's events were forgotten.
    public Map<Integer, Long> forgotten() {
        return reading(() -> Forgotten.all(db));
    }

    /// The last sequence number that was given; before [#start].
    public long lastSequence() {
        return committer.shown().sequence();
    }

    /// All links as of the last commit that was made visible.
    public IdentityLinks links() {
        return committer.shown().links();
    }

    /// The links that a lens looks through.
    ///
    /// @param present the links as they stand for whoever asks
    /// @throws dev.belvedere.store.MappingRefusedException if what the lens proposes would be refused
    public IdentityLinks linksUnder(Lens lens, IdentityLinks present) {
        return reading(() -> lensLinks.under(lens, present));
    }

    /// What is known of the canonical person of an arrival person; empty when there is no such
    /// person.
    public Optional<PersonRecord> person(long person, Lens lens) {
        return person(person, lens, lens);
    }

    /// The same without user mappings: by the merges of the moment that the lens is of.
    public Optional<PersonRecord> mergedPerson(long person, Lens lens) {
        return person(person, lens, new Lens.Merged());
    }

    private Optional<PersonRecord> person(long person, Lens lens, Lens followed) {
        return reading(() -> {
            Shown shown = committer.shown();
            IdentityLinks links = lensLinks.under(lens, shown.links());
            return persons.person(person, links, followed, shown.deletions().unknown());
        });
    }

    /// The arrival persons that carry this user ID, were seen on this device ID, or have this
    /// number; in this order, each once.
    public List<Long> findPersons(String idOrNumber) {
        return reading(
                () -> persons.find(idOrNumber, committer.shown().deletions().unknown()));
    }

    /// The person that a user ID leads to.
    public OptionalLong personOfUser(String userId) {
        return reading(() -> {
            byte[] person = db.get(Family.USERS, Keys.ofText(WellFormed.of(userId)));
            return person == null ? OptionalLong.empty() : OptionalLong.of(Keys.longAt(person, 0));
        });
    }

    /// The arrival persons whose user ID begins like this, in the order of their user IDs.
    public List<Long> findPersonsByUserIdPrefix(String prefix, int limit) {
        return reading(() -> persons.findByUserIdPrefix(prefix, limit));
    }

    /// The newest entries of the mapping ledger, newest first.
    public List<MappingEntry> mappings(int limit) {
        return reading(
                () -> Ledger.newest(db, limit, committer.shown().deletions().unknown()));
    }

    /// The deletions of persons.
    public IntakeDeletions deletions() {
        return deletions;
    }

    /// The sequence number of the first event that arrived at a moment (epoch milliseconds) or later;
    /// `Long.MAX_VALUE` when none did.
    public long firstArrival(long moment) {
        return reading(() -> arrivals.firstSequence(moment));
    }

    /// The moments of the events that arrived at a moment or later.
    public ArrivalMoments arrivalMoments(long from) {
        ArrivalMoments moments = reading(() -> arrivals.moments(from));
        return sequence -> reading(() -> moments.of(sequence));
    }

    /// Refuses further requests, commits those that wait and releases the folder.
    @Override
    public void close() {
        queue.close();
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        joinCommitter();
        open.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                db.close();
            }
        } finally {
            open.writeLock().unlock();
        }
    }

    private void joinCommitter() {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T reading(Supplier<T> read) {
        open.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the intake is closed");
            }
            return read.get();
        } finally {
            open.readLock().unlock();
        }
    }
}
