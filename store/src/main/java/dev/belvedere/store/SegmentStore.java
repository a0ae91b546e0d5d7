package dev.belvedere.store;

import dev.belvedere.kernel.Dictionary;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.Published.Names;
import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.catalog.PropertyNumbers;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.segment.ColumnFileUse;
import dev.belvedere.store.segment.Segment;
import dev.belvedere.store.segment.SegmentFolder;
import dev.belvedere.store.segment.SegmentWriter;
import dev.belvedere.store.tail.TailRun;
import dev.belvedere.store.tail.TailTable;
import dev.hardwood.HardwoodContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Opens the segments of the catalog and adds new ones: file first, then the catalog's row, then
/// what snapshots see. Thread-safe.
final class SegmentStore implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SegmentStore.class.getName());
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);

    /// Each may meet a connection that was lost before; a flush that fails is tried again later.
    private static final int TRIES_OF_A_FLUSH = 3;

    private static final int DECODING_THREADS = 2;

    private final SegmentFolder folder;
    private final Catalog catalog;
    private final Published published;
    private final Stillness stillness = new Stillness();
    private final HardwoodContext context = HardwoodContext.create(DECODING_THREADS);
    private final ColumnFileUse columnFileUse = new ColumnFileUse();
    private final LongAdder flushedBytes = new LongAdder();
    private final AtomicLong lastId = new AtomicLong();
    /// Numbers of properties are given and committed one segment at a time.
    private final ReentrantLock naming = new ReentrantLock();
    /// By project. Guarded by the lock.
    private final Map<Integer, Written> unsettled = new HashMap<>();

    SegmentStore(SegmentFolder folder, Catalog catalog, Published published) {
        this.folder = folder;
        this.catalog = catalog;
        this.published = published;
    }

    /// Shows the segments of the catalog and removes the files of none.
    void recover() {
        List<SegmentEntry> entries = catalog.segments();
        SegmentFolder.refuseOtherVersions(entries);
        Map<Long, String> replaced = catalog.replaced();
        try {
            for (Map.Entry<Long, String> each : replaced.entrySet()) {
                delete(each.getKey(), each.getValue());
            }
            folder.removeOrphans(entries);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove unfinished or replaced segments", e);
        }
        lastId.set(Stream.concat(entries.stream().map(SegmentEntry::id), replaced.keySet().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0));
        catalog.erasedSequences().forEach(published::erased);
        Map<Integer, PropertyNumbers> numbers = catalog.propertyNumbers();
        Map<Integer, Set<String>> eventTypes = catalog.eventTypes();
        eventTypes.forEach((project, types) ->
                published.name(project, types, numbers.getOrDefault(project, PropertyNumbers.NONE)));
        for (SegmentEntry entry : entries) {
            int project = entry.project();
            PropertyNumbers own = numbers.getOrDefault(project, PropertyNumbers.NONE);
            Segment segment = new Segment(folder, entry, own, context, columnFileUse);
            published.add(project, segment, eventTypes.getOrDefault(project, Set.of()), own);
        }
    }

    /// How a new segment becomes visible.
    interface Showing {
        void show(Segment segment, Set<String> eventTypes, PropertyNumbers numbers);
    }

    /// Writes all rows of a table, to which no more are appended, as a segment. One that was written
    /// before, of which the catalog does not know yet, gets its row first.
    ///
    /// @param prepared the properties whose column files are made at once
    /// @param inIntake whether the intake holds these events too
    SegmentEntry add(TailTable table, Set<PropertyKey> prepared, boolean inIntake, Showing showing) {
        int project = table.project();
        TailRun run = TailRun.ofAll(table);
        Set<String> eventTypes = ProjectState.eventTypes(table);
        naming.lock();
        try {
            Written earlier = unsettled.get(project);
            if (earlier != null) {
                settle(earlier);
                if (earlier.table() == table) {
                    return earlier.entry();
                }
            }
            PropertyNumbers numbers = published.names(project).numbers().with(run.properties());
            SegmentEntry entry = new SegmentWriter(folder, lastId.incrementAndGet(), run, numbers, prepared)
                    .write(inIntake ? table.firstSequence() : 0, inIntake ? table.lastSequence() : 0);
            flushedBytes.add(entry.bytes());
            Written written = new Written(table, entry, eventTypes, numbers, showing);
            unsettled.put(project, written);
            settle(written);
            return entry;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a segment of project " + project, e);
        } finally {
            naming.unlock();
        }
    }

    List<SegmentEntry> inCatalog() {
        return catalog.segments();
    }

    /// To be held by whoever changes the catalog and what is shown.
    Stillness stillness() {
        return stillness;
    }

    /// A segment on disk whose catalog row may be missing: where the answer to a commit is lost, only
    /// the next one tells.
    private record Written(
            TailTable table, SegmentEntry entry, Set<String> eventTypes, PropertyNumbers numbers, Showing showing) {}

    private void settle(Written written) {
        SegmentEntry entry = written.entry();
        Names names = published.names(entry.project());
        Set<String> newTypes = new TreeSet<>(written.eventTypes());
        newTypes.removeAll(names.eventTypes());
        Map<PropertyKey, Integer> newNumbers = written.numbers().beyond(names.numbers());
        try (var _ = stillness.changing()) {
            untilKnown(TRIES_OF_A_FLUSH, () -> catalog.add(entry, newTypes, newNumbers), () -> isInCatalog(entry));
            unsettled.remove(entry.project());
            written.showing()
                    .show(
                            new Segment(folder, entry, written.numbers(), context, columnFileUse),
                            written.eventTypes(),
                            written.numbers());
        }
    }

    ColumnFileUse columnFileUse() {
        return columnFileUse;
    }

    /// The bytes of segments written since the start, other than by merges.
    long flushedBytes() {
        return flushedBytes.sum();
    }

    /// A number for a segment to come.
    long nextId() {
        return lastId.incrementAndGet();
    }

    SegmentFolder folder() {
        return folder;
    }

    /// Opens a segment that a merge wrote; held once, by the caller.
    Segment opened(SegmentEntry entry, PropertyNumbers numbers) {
        return new Segment(folder, entry, numbers, context, columnFileUse);
    }

    /// Puts a merged segment in the place of others in the catalog; waits for a catalog that is away, so that the
    /// outcome is known.
    void replaceInCatalog(List<Segment> replaced, SegmentEntry by) {
        List<SegmentEntry> old = replaced.stream().map(Segment::entry).toList();
        untilKnown(Integer.MAX_VALUE, () -> catalog.replace(old, by), () -> isInCatalog(by));
    }

    /// Takes a segment out of the catalog, of which nothing is kept.
    void eraseFromCatalog(Segment segment) {
        untilKnown(Integer.MAX_VALUE, () -> catalog.erase(segment.entry()), () -> !isInCatalog(segment.entry()));
    }

    /// Makes a change whose answer may be lost with the connection, so that it is asked whether it was made; made
    /// again, it waits for the lost one where that still goes on.
    private static void untilKnown(int tries, Runnable change, BooleanSupplier isMade) {
        for (int tried = 1; ; tried++) {
            try {
                change.run();
                return;
            } catch (RuntimeException e) {
                try {
                    if (isMade.getAsBoolean()) {
                        return;
                    }
                } catch (RuntimeException unknown) {
                    e.addSuppressed(unknown);
                }
                if (tried == tries
                        || !MetadataDatabase.isAway(e)
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LOG.log(System.Logger.Level.WARNING, "the catalog is away, and is asked again: {0}", e.getMessage());
                LockSupport.parkNanos(ASK_AGAIN_AFTER.toNanos());
            }
        }
    }

    /// Forgets the names of event types and properties that no event of the project has. For the thread
    /// that replaces segments.
    ///
    /// @throws IllegalStateException while the catalog does not know a segment that was written
    void dropUnusedNames(int project) {
        naming.lock();
        try {
            if (unsettled.containsKey(project)) {
                throw new IllegalStateException("a segment of project " + project + " waits for the catalog");
            }
            Set<String> types = new TreeSet<>();
            Set<PropertyKey> properties = new HashSet<>();
            for (Segment segment : published.segments(project)) {
                Dictionary names = segment.run().eventTypes().dictionary();
                for (int code = 1; code < names.size(); code++) {
                    PropertyValue name = names.value(code);
                    if (name != null) {
                        types.add(name.display());
                    }
                }
                properties.addAll(segment.run().properties());
            }
            Names before = published.names(project);
            Set<String> goneTypes = new TreeSet<>(before.eventTypes());
            goneTypes.removeAll(types);
            Set<PropertyKey> goneProperties = new HashSet<>(before.numbers().keys());
            goneProperties.removeAll(properties);
            if (!goneTypes.isEmpty() || !goneProperties.isEmpty()) {
                try (var _ = stillness.changing()) {
                    untilKnown(
                            Integer.MAX_VALUE,
                            () -> catalog.dropNames(project, goneTypes, goneProperties),
                            () -> false);
                    published.nameOnly(project, types, before.numbers().only(properties));
                }
            }
        } finally {
            naming.unlock();
        }
    }

    /// Whether files of a project wait to be removed, of segments that were replaced.
    boolean hasReplaced(int project) {
        return catalog.replaced().values().stream().anyMatch(file -> SegmentFolder.isOf(project, file));
    }

    boolean isInCatalog(SegmentEntry entry) {
        return catalog.segments().contains(entry);
    }

    /// Removes the files of a segment that was replaced.
    void delete(long id, String file) throws IOException {
        folder.delete(id, file);
        catalog.forget(id);
    }

    @Override
    public void close() {
        context.close();
    }
}
