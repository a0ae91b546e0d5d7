package dev.belvedere.store.intake;

import static java.lang.System.Logger.Level.ERROR;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/// Waits until what was written is on disk and makes it visible, one commit after another in their
/// order, while the committer is already at the next one: waiting for the disk and encoding into the
/// tail take about as long as deciding a commit. Commits that wait together share one sync.
///
/// At most [#AHEAD] commits wait; then the committer waits too.
final class Publisher implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Publisher.class.getName());

    private static final int AHEAD = 4;

    private final WriteLog log;
    private final BlockingQueue<Publication> waiting = new LinkedBlockingQueue<>();
    private final Semaphore ahead = new Semaphore(AHEAD, true);
    private final Thread thread = Thread.ofPlatform().name("intake-publisher").unstarted(this::run);

    /// Why nothing is made visible until the database was opened again.
    private volatile @Nullable Throwable syncFailure;

    Publisher(WriteLog log) {
        this.log = log;
    }

    void start() {
        thread.start();
    }

    /// A commit on its way.
    interface Publication {
        /// Whether anything of it was written.
        boolean isWritten();

        /// It is on disk, and all earlier ones are visible.
        void publish();

        /// It may not be on disk.
        void fail(Throwable cause);
    }

    private record End() implements Publication {
        @Override
        public boolean isWritten() {
            return false;
        }

        @Override
        public void publish() {
            // nothing was written
        }

        @Override
        public void fail(Throwable cause) {
            // nothing was asked for
        }
    }

    /// Takes a commit over, after all earlier ones.
    void publish(Publication publication) {
        ahead.acquireUninterruptibly();
        waiting.add(publication);
    }

    /// Why the last sync failed; since then everything fails.
    @Nullable
    Throwable syncFailure() {
        return syncFailure;
    }

    /// Waits until all that it took over is published or failed.
    void await() {
        ahead.acquireUninterruptibly(AHEAD);
        ahead.release(AHEAD);
    }

    /// Publishes again, since the database was opened again.
    void restart() {
        syncFailure = null;
    }

    private void run() {
        List<Publication> together = new ArrayList<>();
        boolean ended = false;
        while (!ended) {
            together.clear();
            together.add(next());
            waiting.drainTo(together);
            ended = together.getLast() instanceof End;
            sync(together);
            together.forEach(this::settle);
        }
    }

    private void settle(Publication publication) {
        try {
            Throwable cause = syncFailure;
            if (cause == null) {
                publication.publish();
            } else {
                publication.fail(cause);
            }
        } catch (RuntimeException | Error broken) {
            syncFailure = broken;
            publication.fail(broken);
        } finally {
            ahead.release();
        }
    }

    private Publication next() {
        while (true) {
            try {
                return waiting.take();
            } catch (InterruptedException _) {
                // Nobody interrupts it; it ends when it is told to.
            }
        }
    }

    private void sync(List<Publication> together) {
        if (syncFailure == null) {
            try {
                if (together.stream().anyMatch(Publication::isWritten)) {
                    log.sync();
                }
            } catch (RocksDBException | RuntimeException | Error failed) {
                syncFailure = failed;
                LOG.log(ERROR, "What was committed could not be synced", failed);
            }
        }
    }

    /// Waits until all is published.
    @Override
    public void close() {
        publish(new End());
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
