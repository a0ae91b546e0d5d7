package dev.belvedere.kernel;

import java.util.concurrent.CancellationException;

/// Lets the parts of a question know that nobody waits for its answer any more. Safe for all
/// threads.
final class Cancellation {
    private volatile boolean cancelled;

    void cancel() {
        cancelled = true;
    }

    /// @throws CancellationException if cancelled
    void check() {
        if (cancelled) {
            throw new CancellationException("the question was cancelled");
        }
    }
}
