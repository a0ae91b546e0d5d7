package dev.belvedere.store;

import dev.belvedere.store.deletion.Deletion;
import dev.belvedere.store.deletion.HiddenPersons;
import dev.belvedere.store.intake.Intake;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// Erases deleted persons once they are due, on a thread of its own.
///
/// The deletions in the intake say how far each is, and each step may be done twice, so that whatever
/// a crash cut off goes on from there. A job, which is what one project's deletions of a day are, begins when the
/// last of them is due:
/// 1. submit the deletions: nothing is given back any more;
/// 2. flush the project where persons have events in memory, and write its segments anew without them,
///    which drops names and property columns that only they had; wait until the old files are gone;
/// 3. forget flushed events in the intake, where a flush could not, and erase the persons there, some per commit;
/// 4. empty the metadata's log, and write the intake's files anew, for all projects at once and at most once an hour;
/// 5. note that it is done.
final class Eraser implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Eraser.class.getName());
    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);
    /// Between two times that the intake's files are written anew, all of them each time.
    private static final Duration MOST_REST = Duration.ofHours(1);
    /// Uploads wait while a commit is made.
    private static final int DELETIONS_PER_COMMIT = 200;

    private final StoreOptions options;
    private final InstantSource clock;
    private final Published published;
    private final SegmentStore segments;
    private final Intake intake;
    private final Flusher flusher;
    private final Compactor compactor;
    private final Deletions deletions;
    private final Checkpoints checkpoints;
    private final Consumer<ErasureStep> steps;
    private final ScheduledExecutorService thread = BackgroundThread.named("erasure");
    private final LongAdder erased = new LongAdder();
    private volatile boolean stopping;
    private long restUntil = Long.MIN_VALUE;
    private long scrubFrom = Long.MIN_VALUE;

    /// @param steps is told each step
    Eraser(
            StoreOptions options,
            InstantSource clock,
            Published published,
            SegmentStore segments,
            Intake intake,
            Flusher flusher,
            Compactor compactor,
            Deletions deletions,
            Checkpoints checkpoints,
            Consumer<ErasureStep> steps) {
        this.options = options;
        this.clock = clock;
        this.published = published;
        this.segments = segments;
        this.intake = intake;
        this.flusher = flusher;
        this.compactor = compactor;
        this.deletions = deletions;
        this.checkpoints = checkpoints;
        this.steps = steps;
    }

    void start() {
        var _ = thread.scheduleWithFixedDelay(this::runInBackground, 0, CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void runInBackground() {
        if (intake.deletions().open().isEmpty() || clock.millis() < restUntil) {
            return;
        }
        try {
            run();
        } catch (RuntimeException | Error e) {
            restUntil = clock.millis() + AFTER_A_FAILURE.toMillis();
            if (!stopping) {
                LOG.log(System.Logger.Level.ERROR, "cannot erase deleted persons yet; they stay hidden", e);
            }
        }
    }

    /// Takes each deletion as far as it goes now. One whose old files are still read stays where it is.
    synchronized void run() {
        deletions.settle();
        submit();
        Map<Integer, Set<Deletion>> submitted = new TreeMap<>();
        of(Deletion.State.SUBMITTED)
                .forEach(deletion -> submitted
                        .computeIfAbsent(deletion.project(), _ -> new HashSet<>())
                        .add(deletion));
        List<Runnable> parts = new ArrayList<>();
        submitted.forEach((project, own) -> parts.add(() -> erase(project, own)));
        parts.add(this::finish);
        runAll(parts);
    }

    /// What cannot be done holds up nothing else; the first failure is thrown in the end.
    private static void runAll(List<Runnable> parts) {
        RuntimeException first = null;
        for (Runnable part : parts) {
            try {
                part.run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private List<Deletion> of(Deletion.State state) {
        return intake.deletions().open().stream()
                .filter(deletion -> deletion.state() == state)
                .toList();
    }

    private void submit() {
        record Job(int project, long day) {}
        Map<Job, Long> lastDue = new HashMap<>();
        List<Deletion> staging = of(Deletion.State.STAGING);
        staging.forEach(
                deletion -> lastDue.merge(new Job(deletion.project(), deletion.day()), deletion.dueAt(), Math::max));
        long now = clock.millis();
        Set<Deletion> due = new HashSet<>();
        for (Deletion deletion : staging) {
            if (Objects.requireNonNull(lastDue.get(new Job(deletion.project(), deletion.day()))) <= now) {
                due.add(deletion);
            }
        }
        if (!due.isEmpty()) {
            intake.deletions().submit(due, now).join();
            steps.accept(ErasureStep.SUBMITTED);
        }
    }

    private void erase(int project, Set<Deletion> submitted) {
        long began = System.nanoTime();
        HiddenPersons.OfProject persons =
                HiddenPersons.of(submitted, HiddenPersons.NONE).of(project);
        if (stopping || persons == null) {
            return;
        }
        while (published.hasInTail(project, persons)) {
            flusher.flush(project);
        }
        steps.accept(ErasureStep.FLUSHED);
        compactor.eraseRows(project, persons);
        steps.accept(ErasureStep.REWRITTEN);
        if (segments.hasReplaced(project) || published.hasInTail(project, persons)) {
            return;
        }
        intake.forget(project, published.flushedSequence(project));
        List<Deletion> all = List.copyOf(submitted);
        for (int from = 0; from < all.size(); from += DELETIONS_PER_COMMIT) {
            List<Deletion> portion = all.subList(from, Math.min(all.size(), from + DELETIONS_PER_COMMIT));
            intake.deletions().erase(Set.copyOf(portion), clock.millis()).join();
        }
        erased.add(submitted.size());
        LOG.log(
                System.Logger.Level.INFO,
                "erased {0} persons from project {1} in {2} ms",
                submitted.size(),
                project,
                (System.nanoTime() - began) / 1_000_000);
        steps.accept(ErasureStep.FORGOTTEN);
    }

    private void finish() {
        Set<Deletion> gone = new HashSet<>(of(Deletion.State.ERASED));
        if (stopping || gone.isEmpty() || checkpoints.hasAny()) {
            return;
        }
        long now = clock.millis();
        if (now < scrubFrom || !options.metadata().scrub()) {
            return;
        }
        steps.accept(ErasureStep.CLEARED);
        scrubFrom = now + rest(gone).toMillis();
        intake.deletions().scrub(now);
        steps.accept(ErasureStep.SCRUBBED);
        if (!checkpoints.hasAny()) {
            intake.deletions().done(gone, clock.millis()).join();
        }
    }

    /// No longer than the shortest time of grace: who wants it short does not wait long for the end.
    private static Duration rest(Set<Deletion> gone) {
        Duration shortestGrace = gone.stream()
                .map(deletion -> Duration.ofMillis(deletion.dueAt() - deletion.requestedAt()))
                .min(Duration::compareTo)
                .orElse(MOST_REST);
        return shortestGrace.compareTo(MOST_REST) < 0 ? shortestGrace : MOST_REST;
    }

    /// The deletions of a person from a project that were carried out since the start.
    long erased() {
        return erased.sum();
    }

    /// Waits for the step at hand.
    @Override
    public void close() {
        stopping = true;
        thread.shutdown();
        BackgroundThread.awaitEnd(thread);
    }
}
