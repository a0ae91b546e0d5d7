package dev.belvedere.store;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.column.EventRun;
import dev.belvedere.store.deletion.Deletion;
import dev.belvedere.store.deletion.DeletionOrder;
import dev.belvedere.store.deletion.DeletionReceipt;
import dev.belvedere.store.deletion.Revocation;
import dev.belvedere.store.files.FileAccess;
import dev.belvedere.store.intake.Intake;
import dev.belvedere.store.segment.SegmentFolder;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One organization's events: what was acknowledged is durable, and visible to the next snapshot.
///
/// Thread-safe.
public final class Store implements AutoCloseable {
    /// Events of one project in memory past which it takes no more until some are flushed.
    private static final int MOST_TAIL_ROWS = 3_000_000;

    private final StoreOptions options;
    private final FolderLock lock;
    private final Published published;
    private final SegmentStore segments;
    private final Intake intake;
    private final Flusher flusher;
    private final Compactor compactor;
    private final KnownProperties properties;
    private final Retention retention;
    private final Deletions deletions;
    private final Eraser eraser;
    private final Checkpoints checkpoints;

    private Store(
            StoreOptions options,
            FolderLock lock,
            Published published,
            SegmentStore segments,
            Intake intake,
            Flusher flusher,
            Compactor compactor,
            Retention retention,
            Deletions deletions,
            Eraser eraser,
            Checkpoints checkpoints) {
        this.options = options;
        this.lock = lock;
        this.published = published;
        this.segments = segments;
        this.intake = intake;
        this.flusher = flusher;
        this.compactor = compactor;
        this.retention = retention;
        this.deletions = deletions;
        this.eraser = eraser;
        this.properties = new KnownProperties(options.properties());
        this.checkpoints = checkpoints;
    }

    /// Opens or creates a store and recovers what a crash left behind.
    ///
    /// @throws IllegalStateException when another process, or another store of this one, has the
    ///     folder open
    public static Store open(StoreOptions options) {
        return open(options, InstantSource.system(), _ -> {}, _ -> {});
    }

    /// @param clock says which events are past their age
    /// @param steps is told each step of each merge
    static Store open(StoreOptions options, InstantSource clock, Consumer<CompactionStep> steps) {
        return open(options, clock, steps, _ -> {}, FileAccess.DISK);
    }

    /// @param clock says which events are past their age, and which deletions are due
    /// @param steps is told each step of each merge
    /// @param erasureSteps is told each step of each erasure of persons
    static Store open(
            StoreOptions options,
            InstantSource clock,
            Consumer<CompactionStep> steps,
            Consumer<ErasureStep> erasureSteps) {
        return open(options, clock, steps, erasureSteps, FileAccess.DISK);
    }

    /// @param files how segments and column files are written
    static Store open(
            StoreOptions options,
            InstantSource clock,
            Consumer<CompactionStep> steps,
            Consumer<ErasureStep> erasureSteps,
            FileAccess files) {
        FolderLock lock = FolderLock.take(options.folder());
        try {
            return open(options, lock, clock, steps, erasureSteps, files);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static Store open(
            StoreOptions options,
            FolderLock lock,
            InstantSource clock,
            Consumer<CompactionStep> steps,
            Consumer<ErasureStep> erasureSteps,
            FileAccess files) {
        Published published = new Published();
        Catalog catalog = new Catalog(options.metadata().jdbi(), options.organization());
        SegmentStore segments = new SegmentStore(new SegmentFolder(options.folder(), files), catalog, published);
        Checkpoints.removeLeftOvers(options.folder());
        Intake intake = Intake.open(options.folder().resolve("intake"), options.intake(), published);
        Recovery.ofFiles(options, catalog, segments, intake);
        Retention retention = new Retention(catalog, clock);
        Compactor compactor =
                new Compactor(options.compaction(), options.reserve(), published, segments, retention, steps);
        Flusher flusher = new Flusher(options, published, segments, intake, compactor::request);
        Deletions deletions = new Deletions(published, intake, clock);
        Checkpoints checkpoints = new Checkpoints(options, published, segments, intake);
        Eraser eraser = new Eraser(
                options, clock, published, segments, intake, flusher, compactor, deletions, checkpoints, erasureSteps);
        Store store = new Store(
                options,
                lock,
                published,
                segments,
                intake,
                flusher,
                compactor,
                retention,
                deletions,
                eraser,
                checkpoints);
        try {
            Recovery.ofTails(options, published, intake, flusher);
            published.loads().forEach(load -> store.learnProperties(load.project()));
            intake.start();
            flusher.start();
            compactor.start();
            if (options.compaction().background()) {
                eraser.start();
            }
            return store;
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private void learnProperties(int project) {
        properties.learn(project, published.properties(project));
    }

    /// Completes once the events are synced to disk and visible to the next snapshot. Properties whose
    /// names are more than the project may have are left out of their events; the limits do not hold for [#load].
    ///
    /// @throws OverloadedException at once, when too much waits to be written
    public CompletableFuture<BatchReceipt> append(EventBatch batch) {
        refuseAboveTail(batch.project());
        return intake.append(properties.within(batch));
    }

    /// Stores lines of a file of history, once however often they are sent. Their events keep their own
    /// user properties and their grouping into persons, and change no present state that an upload
    /// made. Completes as [#append] does; fails with [HistoryGapException] unless the lines begin
    /// where those done end.
    ///
    /// @throws OverloadedException at once, when too much waits to be written
    public CompletableFuture<HistoryReceipt> append(HistoryBatch batch) {
        refuseAboveTail(batch.project());
        return intake.append(properties.within(batch));
    }

    /// How many lines of a file of history the project has.
    public long historyLines(int project, String checksum) {
        return intake.historyLines(project, checksum);
    }

    private void refuseAboveTail(int project) {
        options.reserve().refuseWhenLow();
        if (published.tailRows(project) > MOST_TAIL_ROWS) {
            throw new OverloadedException("events of project " + project
                    + " come faster than they can be written to segments; send them again later");
        }
    }

    /// Completes once the mappings are synced to disk and visible to the next snapshot; fails with
    /// [MappingRefusedException].
    ///
    /// @throws OverloadedException at once, when too much waits to be written
    public CompletableFuture<Void> map(MappingBatch batch) {
        options.reserve().refuseWhenLow();
        return intake.map(batch);
    }

    /// Pins the present state of some projects; a project without events has no runs. Whoever asks
    /// closes it.
    public Snapshot snapshot(Collection<Integer> projects) {
        return StoreSnapshot.of(published.pin(projects), intake::linksUnder);
    }

    /// The names of all event types that the project ever saw, sorted, without those that only hidden
    /// events have.
    public List<String> eventTypes(int project) {
        List<String> all = published.eventTypes(project);
        if (intake.deletions().hidden().of(project) == null) {
            return all;
        }
        try (StoreSnapshot snapshot = StoreSnapshot.of(published.pin(List.of(project)))) {
            return SeenEventTypes.of(all, snapshot.eventRuns());
        }
    }

    /// All properties that an event of the project ever had, sorted by kind, then name.
    public List<PropertyKey> properties(int project) {
        return published.properties(project);
    }

    /// What is known of the canonical person of an arrival person; empty when there is none.
    public Optional<PersonRecord> person(long person, Lens lens) {
        return intake.person(person, lens);
    }

    /// The same without user mappings: by the merges of the moment that the lens is of.
    public Optional<PersonRecord> mergedPerson(long person, Lens lens) {
        return intake.mergedPerson(person, lens);
    }

    /// The arrival persons that carry this user ID, were seen on this device ID, or have this number.
    public List<Long> findPersons(String idOrNumber) {
        return intake.findPersons(idOrNumber);
    }

    /// The arrival persons whose user ID begins like this, in the order of their user IDs.
    public List<Long> findPersonsByUserIdPrefix(String prefix, int limit) {
        return intake.findPersonsByUserIdPrefix(prefix, limit);
    }

    /// The events of some arrival persons in the projects of a snapshot of this store, whole.
    ///
    /// @param members arrival persons, as in [PersonRecord#members()]
    /// @param offset events to leave out at the start of the order
    /// @param limit events to give at most
    /// @param newestFirst by time descending, else ascending; events of the same time by arrival,
    ///     in the same direction
    public List<StoredEvent> activity(
            Snapshot snapshot, Set<Long> members, int offset, int limit, boolean newestFirst) {
        if (!(snapshot instanceof StoreSnapshot own)) {
            throw new IllegalArgumentException("the snapshot is not of a store");
        }
        return new Activity(own.eventRuns()).of(members, offset, limit, newestFirst);
    }

    /// The events of a snapshot of this store that arrived in a range of time.
    ///
    /// @param project one of the snapshot's
    /// @param from the first moment, epoch milliseconds
    /// @param before the first moment past the range
    public Arrivals arrivals(Snapshot snapshot, int project, long from, long before) {
        if (!(snapshot instanceof StoreSnapshot own)) {
            throw new IllegalArgumentException("the snapshot is not of a store");
        }
        List<EventRun> runs =
                own.eventRuns().stream().filter(run -> run.project() == project).toList();
        ArrivalOrder order = new ArrivalOrder(runs, intake.firstArrival(from), intake.firstArrival(before));
        return new Arrivals(order, intake.arrivalMoments(from));
    }

    /// The newest entries of the mapping ledger, newest first.
    public List<MappingEntry> mappings(int limit) {
        return intake.mappings(limit);
    }

    /// Writes the project's events that are in memory to a segment and waits for it. Runs by itself
    /// too; never holds up appends or questions.
    public void flush(int project) {
        flusher.flush(project);
    }

    /// Lets the files of several stores be taken as of one moment. Until the result is closed, by the thread
    /// that asked, no flush, merge or erasure changes the catalog or what is shown. Appends and questions
    /// go on. Keep it for moments only.
    public StandingStill standStill() {
        Stillness.Held held = segments.stillness().still();
        return new StandingStill() {
            @Override
            public StoreFiles files() {
                return checkpoints.take();
            }

            @Override
            public void close() {
                held.close();
            }
        };
    }

    /// How many days the project keeps its events, by their time; empty for ever.
    public OptionalInt retentionDays(int project) {
        return retention.days(project);
    }

    /// Sets how many days the project keeps its events, by their time. Older ones are erased with their
    /// files, in the background: a segment whose events are all older within the hour, others at the
    /// latest a week after their age, once they are in a segment. Names of event types and properties,
    /// persons and the present user properties stay.
    ///
    /// @param days at least 1, or empty for ever
    public void keep(int project, OptionalInt days) {
        if (days.isPresent() && days.getAsInt() < 1) {
            throw new IllegalArgumentException("events are kept for at least a day, got " + days.getAsInt());
        }
        retention.set(project, days);
        compactor.eraseSoon(project);
    }

    /// Hides persons, with those merged into them, from every later question, as far as their events have
    /// arrived; erases them once their time of grace is over, in the background. See [Deletion].
    ///
    /// @throws OverloadedException when too much waits to be written
    public DeletionReceipt delete(DeletionOrder order) {
        return deletions.delete(order);
    }

    /// Revokes the deletion of a person from a project, unless it has begun to be erased: all is as if
    /// nobody had asked.
    ///
    /// @param day that of the job (UTC, since 1970)
    /// @param id the person's number or a user ID
    /// @param at epoch milliseconds
    /// @throws OverloadedException when too much waits to be written
    public Revocation revokeDeletion(int project, long day, String id, long at) {
        return intake.deletions().revoke(project, day, id, at).join();
    }

    /// The deletions from a project whose jobs' days (UTC, since 1970) lie in a range, both inclusive, in order of
    /// day, then person.
    public List<Deletion> deletions(int project, long fromDay, long toDay) {
        return intake.deletions().ofProject(project, fromDay, toDay);
    }

    /// Erases the deleted persons whose time has come, and waits for it. Runs by itself too, unless the
    /// options say otherwise.
    public void eraseDeleted() {
        eraser.run();
    }

    /// Merges the project's segments into few large ones, erases what is past its age, and waits for it. Runs by itself
    /// too, unless
    /// the options say otherwise; never holds up appends or questions.
    public void compact(int project) {
        compactor.compact(project);
    }

    /// What the store holds, and what it has done since it was opened. Takes no lock for long.
    public StoreFigures figures() {
        return new StoreFigures(
                published.loads().stream().mapToLong(Published.Load::bytes).sum(),
                segments.flushedBytes(),
                compactor.mergedBytes(),
                segments.columnFileUse().hits(),
                segments.columnFileUse().misses(),
                intake.deletions().hidden().count(),
                eraser.erased(),
                published.figures(options.compaction().mostRows(), properties));
    }

    /// Writes events straight to segments, past the intake: for imports and benchmarks. The events
    /// come with the persons and devices that the caller gave them, are sorted in portions of
    /// `rowsPerSegment`, and become visible portion by portion. They are not deduplicated.
    ///
    /// Persons and devices should be numbers that this store gave, so that no later arrival gets one
    /// of them and links apply: [#append] one event of each user and device to a project of its own
    /// first, which is where a device known in one project becomes known in all, and read the
    /// numbers off a snapshot of that project; [#map] at any time.
    ///
    /// Where events come sorted by (shard, person), segments hold disjoint persons; in order of
    /// time, disjoint times. Both answer faster than a mixture.
    ///
    /// @param project the project of every event
    /// @param rowsPerSegment events per segment and in memory twice, up to 4,000,000
    /// @return the number of events written
    public long load(int project, Iterator<StoredEvent> events, int rowsPerSegment) {
        long loaded = new SegmentLoad(segments, published, project, rowsPerSegment).load(events);
        learnProperties(project);
        compactor.request(project);
        return loaded;
    }

    /// Commits what waits and releases the folder. Nothing is flushed: what is in memory is in the
    /// intake. Snapshots still open keep what they have mapped.
    @Override
    public void close() {
        try (lock;
                segments;
                intake;
                flusher;
                compactor;
                eraser) {
            published.afterCommit(() -> {});
        } finally {
            published.close();
        }
    }
}
