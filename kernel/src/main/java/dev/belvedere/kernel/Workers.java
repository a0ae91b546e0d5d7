package dev.belvedere.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The threads that answer questions, each with buffers that it keeps. One job at a time.
final class Workers implements AutoCloseable {
    private final ExecutorService threads;
    private final List<Workspace> workspaces = new ArrayList<>();
    private final AtomicInteger shardsDone = new AtomicInteger();
    private final AtomicInteger shards = new AtomicInteger();
    private volatile Watch watch = Watch.NONE;
    private @Nullable PersonGate gate;
    private volatile @Nullable PersonCollector collector;
    private @Nullable Identities identities;

    Workers(int count) {
        threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("kernel-", 1).factory());
        for (int worker = 0; worker < count; worker++) {
            workspaces.add(new Workspace(worker));
        }
    }

    int count() {
        return workspaces.size();
    }

    /// From now on they work on another question, of which nothing is known yet.
    void turnTo(Watch another) {
        gate = null;
        identities = null;
        collector = null;
        watch = another;
        shards.set(0);
        shardsDone.set(0);
    }

    /// The rest of their work is about these persons.
    ///
    /// @param of who events count for
    /// @param admitted who may be counted
    void count(Identities of, PersonGate admitted) {
        identities = of;
        gate = admitted;
    }

    /// Who events of the question at hand count for.
    Identities identities() {
        return Objects.requireNonNull(identities);
    }

    /// Who may be counted in the question at hand; only for the thread that asks.
    @Nullable
    PersonGate gate() {
        return gate;
    }

    /// From now on persons are noted, until the next question.
    void collect(PersonCollector into) {
        collector = into;
    }

    /// A pass over whole persons begins.
    void passBegins(TimelineRuns runs) {
        PersonCollector collecting = collector;
        if (collecting != null) {
            collecting.passBegins(runs);
        }
    }

    /// What a worker reads persons with, for a reader of the question at hand.
    TimelineReader around(TimelineRuns runs, TimelineReader reader) {
        PersonCollector collecting = collector;
        return collecting == null ? reader : collecting.around(runs, reader);
    }

    /// The same for a reader of where persons are.
    PresenceReader around(TimelineRuns runs, PresenceReader reader) {
        PersonCollector collecting = collector;
        return collecting == null ? reader : collecting.around(runs, reader);
    }

    /// Whether persons are looked for, who are found one by one.
    boolean areCollecting() {
        return collector != null;
    }

    /// A pass over all shards begins.
    void passBegins() {
        shards.addAndGet(Shards.COUNT);
    }

    /// A worker has walked a shard.
    void shardDone() {
        watch.shards(shardsDone.incrementAndGet(), shards.get());
    }

    /// What one worker does of a job.
    interface Job {
        void run(Workspace workspace);
    }

    /// Lets every worker do its part and returns when all have ended. If one fails the others are
    /// cancelled and its failure is thrown.
    ///
    /// @throws CancellationException if the calling thread is interrupted; it stays interrupted
    void run(Job job, Cancellation cancellation) {
        List<Future<?>> parts = new ArrayList<>();
        for (Workspace workspace : workspaces) {
            parts.add(threads.submit(() -> runPart(job, workspace, cancellation)));
        }
        boolean interrupted = false;
        @Nullable Throwable failure = null;
        for (Future<?> part : parts) {
            boolean ended = false;
            while (!ended) {
                try {
                    part.get();
                    ended = true;
                } catch (InterruptedException _) {
                    interrupted = true;
                    cancellation.cancel();
                } catch (ExecutionException e) {
                    ended = true;
                    if (failure == null || failure instanceof CancellationException) {
                        failure = e.getCause();
                    }
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throwIfPresent(failure);
    }

    private static void runPart(Job job, Workspace workspace, Cancellation cancellation) {
        try {
            job.run(workspace);
        } catch (Throwable failure) {
            cancellation.cancel();
            throw failure;
        }
    }

    private static void throwIfPresent(@Nullable Throwable failure) {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
