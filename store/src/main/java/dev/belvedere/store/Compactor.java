package dev.belvedere.store;

import dev.belvedere.kernel.HiddenRows;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.deletion.HiddenPersons;
import dev.belvedere.store.segment.Kept;
import dev.belvedere.store.segment.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// Keeps the segments of each project few, as [MergePlan] says: one merge at a time, on a thread of
/// its own, which rests as long as it works while the store is in use. Nothing waits for it: what is
/// merged becomes visible in the moment of one assignment under the lock of [Published].
///
/// Once an hour it erases what is past its project's age, as [Retention] says.
///
/// A merge needs room for the files of its inputs once more; where the disk has less than twice that,
/// it waits.
final class Compactor implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Compactor.class.getName());
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
    private static final Duration ERASE_EVERY = Duration.ofHours(1);
    private static final int SPARE_ROOM = 2;

    private final CompactionOptions options;
    private final Published published;
    private final SegmentStore segments;
    private final Retention retention;
    private final Merger merger;
    private final Consumer<CompactionStep> steps;
    private final ScheduledExecutorService thread = BackgroundThread.named("compaction");
    private final Set<Integer> waiting = ConcurrentHashMap.newKeySet();
    /// Segments that could not be merged and are left alone until the next start.
    private final Set<Long> alone = new HashSet<>();

    /// Segments that were replaced and whose files could not be removed, by id.
    private final Map<Long, SegmentEntry> unremoved = new HashMap<>();

    private final DiskReserve reserve;
    private final LongAdder mergedBytes = new LongAdder();
    private volatile boolean stopping;

    Compactor(
            CompactionOptions options,
            DiskReserve reserve,
            Published published,
            SegmentStore segments,
            Retention retention,
            Consumer<CompactionStep> steps) {
        this.options = options;
        this.reserve = reserve;
        this.published = published;
        this.segments = segments;
        this.retention = retention;
        this.steps = steps;
        this.merger = new Merger(published, segments, steps, this::deleteSoon);
    }

    void start() {
        if (options.background()) {
            var _ = thread.scheduleWithFixedDelay(
                    this::sweep, SWEEP_EVERY.toSeconds(), SWEEP_EVERY.toSeconds(), TimeUnit.SECONDS);
            var _ = thread.scheduleWithFixedDelay(
                    this::eraseAll, SWEEP_EVERY.toSeconds(), ERASE_EVERY.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /// Looks for what is to be merged soon, after segments of the project were added.
    void request(int project) {
        if (options.background() && waiting.add(project)) {
            execute(() -> {
                waiting.remove(project);
                compactInBackground(project);
            });
        }
    }

    private void execute(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException _) {
            LOG.log(System.Logger.Level.DEBUG, "not compacting: the store closes");
        }
    }

    private void sweep() {
        removeAgain();
        published.projectsWithSegments().forEach(this::compactInBackground);
    }

    private void eraseAll() {
        published.projectsWithSegments().forEach(project -> inBackground(project, this::eraseNow));
    }

    private void compactInBackground(int project) {
        inBackground(project, this::compactNow);
    }

    private interface Work {
        void of(int project, Runnable afterGroup);
    }

    private void inBackground(int project, Work work) {
        try {
            work.of(project, new Pace(published::lastUse, () -> stopping));
        } catch (CancellationException e) {
            LOG.log(System.Logger.Level.DEBUG, "a merge of project {0} was broken off: {1}", project, e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "segments of project " + project + " stay as they are", e);
        }
    }

    /// Merges what is to be merged, erases what is past its age, and waits for it.
    void compact(int project) {
        await(() -> {
            removeAgain();
            eraseNow(project, () -> {});
            compactNow(project, () -> {});
        });
    }

    /// Writes the project's segments anew without the events of some persons, drops the names that no
    /// event has any more, and waits for it. Files that were replaced are gone then, but for those that
    /// somebody reads.
    void eraseRows(int project, HiddenPersons.OfProject persons) {
        await(() -> {
            eraseRowsNow(project, persons, new Pace(published::lastUse, () -> stopping));
            segments.dropUnusedNames(project);
        });
        await(() -> LOG.log(System.Logger.Level.DEBUG, "removed what nobody reads of project {0}", project));
    }

    private void eraseRowsNow(int project, HiddenPersons.OfProject persons, Runnable afterGroup) {
        for (Segment segment : published.segments(project)) {
            HiddenRows rows = persons.rowsIn(segment.run());
            if (rows == null) {
                continue;
            }
            if (rows.count() == segment.entry().rows()) {
                merger.erase(segment);
            } else if (hasRoom(project, List.of(segment.entry()))) {
                write(List.of(segment), Kept.without(rows), afterGroup);
            } else {
                throw new IllegalStateException(
                        "the disk has no room to write " + segment.entry().file() + " anew");
            }
        }
    }

    private void await(Runnable work) {
        try {
            CompletableFuture.runAsync(work, thread).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// Erases what is past the project's age soon.
    void eraseSoon(int project) {
        if (options.background()) {
            execute(() -> inBackground(project, this::eraseNow));
        }
    }

    private void eraseNow(int project, Runnable afterGroup) {
        long keptFrom = retention.keptFrom(project);
        for (Segment segment : published.segments(project)) {
            if (stopping || alone.contains(segment.entry().id())) {
                continue;
            }
            if (segment.entry().maxTime() < keptFrom) {
                merger.erase(segment);
                LOG.log(
                        System.Logger.Level.INFO,
                        "erased {0} events of project {1}, which were past their age",
                        segment.entry().rows(),
                        project);
            } else if (Retention.isDue(segment, keptFrom) && hasRoom(project, List.of(segment.entry()))) {
                write(List.of(segment), Kept.from(keptFrom), afterGroup);
            }
        }
    }

    private void compactNow(int project, Runnable afterGroup) {
        while (!stopping) {
            List<Segment> all = published.segments(project);
            List<SegmentEntry> plan =
                    MergePlan.next(all.stream().map(Segment::entry).toList(), alone, options.mostRows());
            if (plan.isEmpty() || !hasRoom(project, plan)) {
                return;
            }
            merge(all.stream().filter(segment -> plan.contains(segment.entry())).toList(), afterGroup);
        }
    }

    private boolean hasRoom(int project, List<SegmentEntry> plan) {
        if (reserve.isLow()) {
            return false;
        }
        try {
            long needed = 0;
            for (SegmentEntry entry : plan) {
                needed += segments.folder().bytes(entry) * SPARE_ROOM;
            }
            long room = Files.getFileStore(segments.folder().root()).getUsableSpace();
            if (room < needed) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "not merging {0} segments of project {1}: the disk has {2} bytes left, {3} are wanted",
                        plan.size(),
                        project,
                        room,
                        needed);
            }
            return room >= needed;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot see how much room the disk has", e);
        }
    }

    private void merge(List<Segment> inputs, Runnable afterGroup) {
        List<Segment> fitting;
        try {
            fitting = merger.fitting(inputs, options.mostColumnBytes());
        } catch (DamagedSegmentException e) {
            leaveAlone(inputs);
            throw e;
        }
        if (fitting.size() < 2) {
            leaveAlone(inputs);
        } else {
            write(fitting, Kept.ALL, afterGroup);
        }
    }

    private void write(List<Segment> inputs, Kept kept, Runnable afterGroup) {
        long began = System.nanoTime();
        try {
            SegmentEntry merged = merger.merge(inputs, kept, afterGroup);
            mergedBytes.add(merged.bytes());
            LOG.log(
                    System.Logger.Level.INFO,
                    "merged {0} segments of project {1} to {2} ({3} events, {4} bytes) in {5} ms",
                    inputs.size(),
                    merged.project(),
                    merged.file(),
                    merged.rows(),
                    merged.bytes(),
                    (System.nanoTime() - began) / 1_000_000);
        } catch (CancellationException | UncheckedIOException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            leaveAlone(inputs);
            throw e;
        }
    }

    /// The bytes of merged segments written since the start.
    long mergedBytes() {
        return mergedBytes.sum();
    }

    private void leaveAlone(List<Segment> inputs) {
        inputs.forEach(input -> alone.add(input.entry().id()));
    }

    private void deleteSoon(Segment replaced) {
        execute(() -> delete(replaced.entry()));
    }

    private void removeAgain() {
        List.copyOf(unremoved.values()).forEach(this::delete);
    }

    private void delete(SegmentEntry replaced) {
        try {
            segments.delete(replaced.id(), replaced.file());
            unremoved.remove(replaced.id());
            steps.accept(CompactionStep.DELETED);
        } catch (IOException | RuntimeException e) {
            unremoved.put(replaced.id(), replaced);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "cannot remove segment " + replaced.file() + ", which was replaced; it is tried again each minute",
                    e);
        }
    }

    /// Breaks off the merge that runs. Replaced files that wait to be removed go at the next start.
    @Override
    public void close() {
        stopping = true;
        thread.shutdown();
        BackgroundThread.awaitEnd(thread);
        merger.close();
    }
}
