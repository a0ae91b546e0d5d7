package dev.belvedere.store.intake;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Makes what was committed visible, one commit after another in their order, while the committer is
/// already at the next one: encoding into the tail takes about as long as deciding a commit.
///
/// At most [#AHEAD] commits wait; then the committer waits too.
final class Publisher implements AutoCloseable {
    private static final int AHEAD = 4;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("intake-publisher").factory());
    private final Semaphore ahead = new Semaphore(AHEAD);

    /// Runs the publication after all earlier ones. It must not throw.
    void publish(Runnable publication) {
        ahead.acquireUninterruptibly();
        thread.execute(() -> {
            try {
                publication.run();
            } finally {
                ahead.release();
            }
        });
    }

    /// Waits until all is published.
    @Override
    public void close() {
        thread.close();
    }
}
