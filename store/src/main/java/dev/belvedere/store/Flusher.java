package dev.belvedere.store;

import dev.belvedere.store.ProjectState.Generation;
import dev.belvedere.store.Published.Load;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.intake.Intake;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/// Moves tails to segments, one at a time, on a thread of its own: when a tail is long, when all
/// together are, since a start reads them again, or take too much memory, when a tail is old, or when asked to.
final class Flusher implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Flusher.class.getName());
    private static final Duration CHECK_EVERY = Duration.ofMinutes(1);

    private final StoreOptions options;
    private final Published published;
    private final SegmentStore segments;
    private final Intake intake;
    private final IntConsumer afterFlush;
    private final ScheduledExecutorService thread = BackgroundThread.named("flush");
    private final Set<Integer> waiting = ConcurrentHashMap.newKeySet();

    /// @param afterFlush is told the project of each segment written
    Flusher(StoreOptions options, Published published, SegmentStore segments, Intake intake, IntConsumer afterFlush) {
        this.options = options;
        this.published = published;
        this.segments = segments;
        this.intake = intake;
        this.afterFlush = afterFlush;
    }

    void start() {
        published.afterCommit(this::check);
        var _ = thread.scheduleWithFixedDelay(
                this::checkAge, CHECK_EVERY.toSeconds(), CHECK_EVERY.toSeconds(), TimeUnit.SECONDS);
        check();
    }

    private void check() {
        List<Load> loads = published.loads();
        long bytes = 0;
        long growing = 0;
        for (Load load : loads) {
            bytes += load.bytes();
            growing += load.growingRows();
            if (load.growingRows() >= options.flushRows()) {
                request(load.project());
            }
        }
        if (bytes > options.tailBytes()) {
            loads.stream().max(Comparator.comparingLong(Load::bytes)).ifPresent(load -> request(load.project()));
        }
        if (growing > options.tailRows()) {
            loads.stream().max(Comparator.comparingInt(Load::growingRows)).ifPresent(load -> request(load.project()));
        }
    }

    private void checkAge() {
        try {
            check();
            requestOld();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "cannot look for tails that are to be flushed", e);
        }
    }

    /// Also what could not be flushed before.
    private void requestOld() {
        long now = System.nanoTime();
        for (Load load : published.loads()) {
            boolean old = now - load.growingSince() >= options.flushAge().toNanos();
            if (load.growingRows() == 0 ? load.rows() > 0 : old) {
                request(load.project());
            }
        }
    }

    private void request(int project) {
        if (waiting.add(project)) {
            try {
                thread.execute(() -> flushRequested(project));
            } catch (RejectedExecutionException _) {
                LOG.log(System.Logger.Level.DEBUG, "not flushing project {0}: the store closes", project);
            }
        }
    }

    private void flushRequested(int project) {
        waiting.remove(project);
        if (options.reserve().isLow()) {
            return;
        }
        try {
            flushNow(project);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the events of project " + project
                            + " stay in memory and in the intake, since they could not be flushed",
                    e);
        }
    }

    /// Flushes what a project has in memory and waits for it.
    void flush(int project) {
        try {
            CompletableFuture.runAsync(() -> flushNow(project), thread).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// On the flushing thread, or before it has begun. First what could not be flushed before.
    void flushNow(int project) {
        Generation before = published.beginFlush(project);
        if (before == null) {
            return;
        }
        flush(project, before);
    }

    private void flush(int project, Generation generation) {
        long began = System.nanoTime();
        SegmentEntry entry = segments.add(
                generation.runs().table(),
                generation.runs().asked(),
                true,
                (segment, eventTypes, numbers) -> published.endFlush(project, segment, eventTypes, numbers));
        intake.forget(project, entry.lastSequence(), entry.rows());
        afterFlush.accept(project);
        LOG.log(
                System.Logger.Level.INFO,
                "flushed {0} events of project {1} to {2} ({3} bytes) in {4} ms",
                entry.rows(),
                project,
                entry.file(),
                entry.bytes(),
                (System.nanoTime() - began) / 1_000_000);
    }

    /// Ends the flush that runs; no further one begins.
    @Override
    public void close() {
        thread.shutdownNow();
        BackgroundThread.awaitEnd(thread);
    }
}
