package dev.belvedere.store.intake;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import dev.belvedere.store.NoRoomException;
import dev.belvedere.store.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;

/// The one thread that writes: takes what waits, up to a bound, and makes it one write. What was
/// written is synced, made visible, and answered by a [Publisher] in the same order.
///
/// - A write or a sync that fails fails its requests, and those of the commits that wait for a sync; the
///   database is opened again before the next one, and what is remembered is read again.
/// - A request that cannot be decided fails alone; the others of its group go on without it.
/// - A listener that fails stops the intake, since its memory then differs from the disk; so does
///   an error of the virtual machine in one of the two threads.
final class Committer implements Runnable {
    private static final System.Logger LOG = System.getLogger(Committer.class.getName());

    private static final Duration RECOVER_EVERY = Duration.ofSeconds(1);

    private final IntakeDatabase db;
    private final Supplier<Memory> memory;
    private final Recovery recovery;
    private final RequestQueue queue;
    private final CommitListener listener;
    private final WriteLog log;
    private final Publisher publisher;
    private volatile @Nullable RuntimeException stoppedBy;

    /// Why the database takes no write until it is opened again; for this thread only.
    private @Nullable Throwable brokenBy;

    private long nextRecovery = System.nanoTime();

    private volatile Shown shown;

    Committer(
            IntakeDatabase db,
            Supplier<Memory> memory,
            Recovery recovery,
            RequestQueue queue,
            CommitListener listener,
            WriteLog log) {
        this.db = db;
        this.memory = memory;
        this.recovery = recovery;
        this.queue = queue;
        this.listener = listener;
        this.log = log;
        publisher = new Publisher(log);
        shown = Shown.of(memory.get());
    }

    /// What is on disk after a write that failed, and was not made visible.
    record Unpublished(List<StoredEvent> events, Shown shown) {}

    /// Makes the database take writes again, and forgets what was remembered of it.
    @FunctionalInterface
    interface Recovery {
        /// @param visible the last sequence number that was made visible
        Unpublished recover(long visible);
    }

    /// As of the last commit that was made visible.
    Shown shown() {
        return shown;
    }

    /// Waits until all that was written so far is on disk and visible.
    ///
    /// @throws NoRoomException when it may not be on disk
    void awaitShown() {
        publisher.await();
        Throwable failure = publisher.syncFailure();
        if (failure != null) {
            throw notStored(failure);
        }
    }

    /// Commits until the queue is closed and empty, and all is published.
    @Override
    public void run() {
        publisher.start();
        try (publisher) {
            List<Request> group;
            while ((group = queue.takeGroup(RECOVER_EVERY)) != null) {
                RuntimeException stopped = stoppedBy;
                if (stopped == null) {
                    commitOrStop(group);
                } else {
                    fail(group, stopped);
                }
            }
        }
    }

    /// A thread that ends leaves requests waiting for ever; so errors stop the intake, not the thread.
    private void commitOrStop(List<Request> requests) {
        try {
            if (!isRecovered()) {
                fail(requests, notStored(Objects.requireNonNull(brokenBy)));
            } else if (!requests.isEmpty()) {
                commit(requests);
            }
        } catch (RuntimeException | Error e) {
            LOG.log(ERROR, "The intake stopped", e);
            fail(requests, stop(e));
        }
    }

    private RuntimeException stop(Throwable cause) {
        RuntimeException stopped = new IllegalStateException("the intake stopped: " + cause, cause);
        stoppedBy = stopped;
        queue.close();
        return stopped;
    }

    private void commit(List<Request> requests) {
        Throwable broken = brokenBy;
        if (broken != null) {
            fail(requests, notStored(broken));
            return;
        }
        Commit group = requests.getFirst() instanceof Request.OfDeletions<?> change
                ? new DeletionCommit<>(db, memory.get(), change)
                : new Group(db, memory.get());
        try {
            group.decide(requests);
        } catch (RuntimeException e) {
            if (isOfDatabase(e)) {
                breakBy(requests, e, notStored(e));
            } else {
                failOrSplit(requests, e);
            }
            return;
        }
        boolean changed = group.changesSomething();
        try {
            if (changed) {
                write(group);
            }
        } catch (RocksDBException | RuntimeException e) {
            breakBy(requests, e, perhapsStored(e));
            return;
        }
        publisher.publish(new Decided(this, group, requests, changed, Shown.of(memory.get())));
    }

    /// A commit that was written, unless it changed nothing. Once a listener failed nothing more is
    /// made visible.
    ///
    /// @param shown as of this commit
    private record Decided(Committer committer, Commit commit, List<Request> requests, boolean isWritten, Shown shown)
            implements Publisher.Publication {
        @Override
        public void publish() {
            RuntimeException stopped = committer.show(() -> {
                if (requests.getFirst().isAlone()) {
                    committer.listener.hidden(shown.deletions().hidden());
                }
                if (isWritten) {
                    committer.listener.committed(commit.events(), shown.links());
                    committer.shown = shown;
                }
                commit.complete();
            });
            if (stopped != null) {
                Committer.fail(requests, stopped);
            }
        }

        @Override
        public void fail(Throwable cause) {
            Committer.fail(requests, perhapsStored(cause));
        }
    }

    /// What was on disk when the database was opened again.
    private record Recovered(Committer committer, Unpublished unpublished) implements Publisher.Publication {
        @Override
        public boolean isWritten() {
            return true;
        }

        @Override
        public void publish() {
            committer.show(() -> {
                Shown shown = unpublished.shown();
                committer.listener.hidden(shown.deletions().hidden());
                committer.listener.committed(unpublished.events(), shown.links());
                committer.shown = shown;
            });
        }

        @Override
        public void fail(Throwable cause) {
            // the next time the database is opened it is found again
        }
    }

    /// Runs in the publisher's thread.
    ///
    /// @return why the intake stopped, or `null`
    private @Nullable RuntimeException show(Runnable commit) {
        RuntimeException stopped = stoppedBy;
        if (stopped == null) {
            try {
                commit.run();
            } catch (RuntimeException | Error e) {
                LOG.log(ERROR, "The intake stopped", e);
                stopped = stop(e);
            }
        }
        return stopped;
    }

    private void breakBy(List<Request> requests, Exception cause, RuntimeException answer) {
        LOG.log(ERROR, "A commit of " + requests.size() + " requests failed", cause);
        brokenBy = cause;
        fail(requests, answer);
    }

    private static RuntimeException notStored(Throwable cause) {
        return new NoRoomException(
                "Nothing was stored, send it again later: could not write to disk: " + cause.getMessage(), cause);
    }

    /// A write may have reached the disk though its answer says that it failed.
    private static RuntimeException perhapsStored(Throwable cause) {
        return new NoRoomException(
                "It may not be stored, send it again later, where an insert_id keeps it from counting twice:"
                        + " could not write to disk: " + cause.getMessage(),
                cause);
    }

    /// Whether the database may take no further writes. A damaged block that was read is nobody's fault but
    /// of those who need it, and opening the database again would not mend it.
    private static boolean isOfDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoRoomException) {
                return true;
            }
            if (cause instanceof RocksDBException ofDatabase) {
                Status status = ofDatabase.getStatus();
                return status == null || status.getCode() != Status.Code.Corruption;
            }
        }
        return false;
    }

    /// RocksDB takes no write after one that failed. So before the next one, and soon when nobody asks for
    /// one, the database is opened again. What is on disk then and was not answered, since only the answer
    /// failed, is made visible.
    private boolean isRecovered() {
        Throwable syncFailure = publisher.syncFailure();
        if (brokenBy == null && syncFailure == null) {
            return true;
        }
        if (brokenBy == null) {
            brokenBy = syncFailure;
        }
        if (System.nanoTime() - nextRecovery < 0) {
            return false;
        }
        try {
            publisher.await();
            Unpublished unpublished = recovery.recover(shown.sequence());
            publisher.restart();
            brokenBy = null;
            LOG.log(WARNING, "The intake takes events again after a write that failed");
            publisher.publish(new Recovered(this, unpublished));
            return true;
        } catch (RuntimeException e) {
            LOG.log(ERROR, "The intake cannot be opened again yet", e);
            brokenBy = e;
            nextRecovery = System.nanoTime() + RECOVER_EVERY.toNanos();
            return false;
        }
    }

    private void write(Commit group) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            group.writeTo(batch);
            log.append(batch);
        }
        group.remember();
    }

    private void failOrSplit(List<Request> requests, RuntimeException cause) {
        if (requests.size() == 1) {
            LOG.log(ERROR, "A request could not be decided", cause);
            fail(requests, cause);
        } else {
            for (Request request : requests) {
                commit(List.of(request));
            }
        }
    }

    private static void fail(List<Request> requests, RuntimeException cause) {
        for (Request request : requests) {
            request.future().completeExceptionally(cause);
        }
    }
}
