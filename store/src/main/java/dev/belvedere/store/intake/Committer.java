package dev.belvedere.store.intake;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import dev.belvedere.identity.IdentityLinks;
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

/// The one thread that writes: takes what waits, up to a bound, and makes it one synced write. What
/// was written is made visible, and answered, by a [Publisher] in the same order.
///
/// - A write that fails fails its requests and leaves no trace in memory; the database is opened
///   again before the next one.
/// - A request that cannot be decided fails alone; the others of its group go on without it.
/// - A listener that fails stops the intake, since its memory then differs from the disk; so does
///   an error of the virtual machine.
final class Committer implements Runnable {
    private static final System.Logger LOG = System.getLogger(Committer.class.getName());

    private static final Duration RECOVER_EVERY = Duration.ofSeconds(1);

    private final IntakeDatabase db;
    private final Supplier<Memory> memory;
    private final Recovery recovery;
    private final RequestQueue queue;
    private final CommitListener listener;
    private final SyncedWrite write;
    private final Publisher publisher = new Publisher();
    private volatile @Nullable RuntimeException stoppedBy;

    /// Why the database takes no write until it is opened again; for this thread only.
    private @Nullable Throwable brokenBy;

    private long nextRecovery = System.nanoTime();

    Committer(
            IntakeDatabase db,
            Supplier<Memory> memory,
            Recovery recovery,
            RequestQueue queue,
            CommitListener listener,
            SyncedWrite write) {
        this.db = db;
        this.memory = memory;
        this.recovery = recovery;
        this.queue = queue;
        this.listener = listener;
        this.write = write;
    }

    /// Puts a batch on disk as a whole, or throws.
    @FunctionalInterface
    interface SyncedWrite {
        void write(WriteBatch batch) throws RocksDBException;
    }

    /// What is on disk after a write that failed, and was not made visible.
    record Unpublished(List<StoredEvent> events, IdentityLinks links) {}

    /// Makes the database take writes again, and forgets what was remembered of it.
    @FunctionalInterface
    interface Recovery {
        Unpublished recover();
    }

    /// Commits until the queue is closed and empty, and all is published.
    @Override
    public void run() {
        try (publisher) {
            for (List<Request> group = queue.takeGroup(); !group.isEmpty(); group = queue.takeGroup()) {
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
            if (isRecovered()) {
                commit(requests);
            } else {
                fail(requests, notStored(Objects.requireNonNull(brokenBy)));
            }
        } catch (Error e) {
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
        IdentityLinks links;
        try {
            links = changed ? write(group) : memory.get().links;
        } catch (RocksDBException | RuntimeException e) {
            breakBy(requests, e, perhapsStored(e));
            return;
        }
        OpenDeletions deletions = memory.get().deletions;
        publisher.publish(() -> publish(group, changed, links, deletions, requests));
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

    /// RocksDB takes no write after one that failed. So before the next one the database is opened
    /// again. What is on disk then and was not answered, since only the answer failed, is made visible.
    private boolean isRecovered() {
        if (brokenBy == null) {
            return true;
        }
        if (System.nanoTime() - nextRecovery < 0) {
            return false;
        }
        try {
            Unpublished unpublished = recovery.recover();
            brokenBy = null;
            LOG.log(WARNING, "The intake takes events again after a write that failed");
            OpenDeletions deletions = memory.get().deletions;
            publisher.publish(() -> publish(unpublished, deletions));
            return true;
        } catch (RuntimeException e) {
            LOG.log(ERROR, "The intake cannot be opened again yet", e);
            brokenBy = e;
            nextRecovery = System.nanoTime() + RECOVER_EVERY.toNanos();
            return false;
        }
    }

    private void publish(Unpublished unpublished, OpenDeletions deletions) {
        if (stoppedBy == null) {
            try {
                listener.hidden(deletions.hidden());
                listener.committed(unpublished.events(), unpublished.links());
            } catch (RuntimeException | Error e) {
                LOG.log(ERROR, "The intake stopped", e);
                stop(e);
            }
        }
    }

    private IdentityLinks write(Commit group) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            group.writeTo(batch);
            write.write(batch);
        }
        return group.remember();
    }

    /// Runs in the publisher's thread. Once a listener failed nothing more is made visible.
    private void publish(
            Commit group, boolean changed, IdentityLinks links, OpenDeletions deletions, List<Request> requests) {
        RuntimeException stopped = stoppedBy;
        if (stopped == null) {
            try {
                if (requests.getFirst().isAlone()) {
                    listener.hidden(deletions.hidden());
                }
                if (changed) {
                    listener.committed(group.events(), links);
                }
                group.complete();
                return;
            } catch (RuntimeException | Error e) {
                LOG.log(ERROR, "The intake stopped", e);
                stopped = stop(e);
            }
        }
        fail(requests, stopped);
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
