package dev.belvedere.store;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.intake.Intake;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/// What a start does with what the last end left behind.
final class Recovery {
    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

    /// Events of a project decoded before they are taken into its tail, so that they need not live for long.
    private static final int STRIDE = 512;

    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);

    private Recovery() {}

    /// Removes what was written in vain. Nothing is removed from a folder whose stores do not fit
    /// together: then the intake is closed.
    ///
    /// @throws MismatchedStoresException where they do not
    static void ofFiles(StoreOptions options, Catalog catalog, SegmentStore segments, Intake intake) {
        try {
            SameDay.require(options.organization(), catalog, intake.lastSequence(), intake.forgotten());
            SameDay.requireFiles(options.organization(), catalog, segments.folder());
            segments.recover();
        } catch (RuntimeException | Error e) {
            intake.close();
            throw e;
        }
    }

    /// Brings back what was acknowledged and not flushed: the tail of a project is what lies above
    /// the highest sequence number that its segments cover. Decoding is nearly all of it, so projects are
    /// shared out among threads.
    static void ofTails(StoreOptions options, Published published, Intake intake, Flusher flusher) {
        IdentityLinks links = intake.links();
        published.hidden(intake.deletions().hidden());
        published.committed(List.of(), links);
        long began = System.nanoTime();
        LongAdder events = new LongAdder();
        Queue<Integer> projects = new ConcurrentLinkedQueue<>(intake.projectsWithEvents());
        int all = projects.size();
        List<Future<?>> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                ends.add(threads.submit(() -> {
                    for (Integer project = projects.poll(); project != null; project = projects.poll()) {
                        events.add(ofTail(project, options, published, intake, flusher));
                    }
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the newest events were read", e);
        }
        LOG.log(
                System.Logger.Level.INFO,
                "read {0} events of {1} projects from the intake in {2} ms",
                events.sum(),
                all,
                (System.nanoTime() - began) / 1_000_000);
    }

    private static long ofTail(int project, StoreOptions options, Published published, Intake intake, Flusher flusher) {
        long flushed = published.flushedSequence(project);
        long[] events = new long[1];
        List<StoredEvent> stride = new ArrayList<>();
        intake.replay(project, flushed, event -> {
            stride.add(event);
            events[0]++;
            if (stride.size() == STRIDE) {
                if (published.restored(project, stride) >= options.flushRows()) {
                    flusher.flushNow(project);
                }
                stride.clear();
            }
        });
        if (!stride.isEmpty()) {
            published.restored(project, stride);
        }
        intake.forget(project, published.flushedSequence(project));
        return events[0];
    }
}
