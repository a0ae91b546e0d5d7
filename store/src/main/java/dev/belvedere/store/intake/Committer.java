package dev.belvedere.store.intake;

import static java.lang.System.Logger.Level.ERROR;

import dev.belvedere.identity.IdentityLinks;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// The one thread that writes: takes what waits, up to a bound, and makes it one synced write. What
/// was written is made visible, and answered, by a [Publisher] in the same order.
///
/// - A write that fails fails its requests and leaves no trace in memory.
/// - A request that cannot be decided fails alone; the others of its group go on without it.
/// - A listener that fails stops the intake, since its memory then differs from the disk; so does
///   an error of the virtual machine.
final class Committer implements Runnable {
    private static final System.Logger LOG = System.getLogger(Committer.class.getName());

    private final IntakeDatabase db;
    private final Memory memory;
    private final RequestQueue queue;
    private final CommitListener listener;
    private final SyncedWrite write;
    private final Publisher publisher = new Publisher();
    private volatile @Nullable RuntimeException stoppedBy;

    Committer(IntakeDatabase db, Memory memory, RequestQueue queue, CommitListener listener, SyncedWrite write) {
        this.db = db;
        this.memory = memory;
        this.queue = queue;
        this.listener = listener;
        this.write = write;
    }

    /// Puts a batch on disk as a whole, or throws.
    @FunctionalInterface
    interface SyncedWrite {
        void write(WriteBatch batch) throws RocksDBException;
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
            commit(requests);
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
        Group group = new Group(db, memory);
        try {
            group.decide(requests);
        } catch (RuntimeException e) {
            failOrSplit(requests, e);
            return;
        }
        boolean changed = group.changesSomething();
        IdentityLinks links;
        try {
            links = changed ? write(group) : memory.links;
        } catch (RocksDBException | RuntimeException e) {
            LOG.log(ERROR, "A commit of " + requests.size() + " requests failed", e);
            fail(requests, new IllegalStateException("could not write to disk: " + e.getMessage(), e));
            return;
        }
        publisher.publish(() -> publish(group, changed, links, requests));
    }

    private IdentityLinks write(Group group) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            group.writeTo(batch);
            write.write(batch);
        }
        return group.remember();
    }

    /// Runs in the publisher's thread. Once a listener failed nothing more is made visible.
    private void publish(Group group, boolean changed, IdentityLinks links, List<Request> requests) {
        RuntimeException stopped = stoppedBy;
        if (stopped == null) {
            try {
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
