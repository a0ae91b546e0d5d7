package dev.belvedere.store;

import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Leaves the machine to those who wait for an answer: while the store is in use, work that nobody
/// waits for rests as long as it ran. For one thread.
final class Pace implements Runnable {
    private static final long IN_USE_NANOS = 1_000_000_000L;
    private static final long LONGEST_REST_NANOS = 200_000_000L;

    private final LongSupplier lastUse;
    private final BooleanSupplier stopping;
    private long since = System.nanoTime();

    /// @param lastUse when the store was last used, as `System.nanoTime`
    /// @param stopping whether the work is to end
    Pace(LongSupplier lastUse, BooleanSupplier stopping) {
        this.lastUse = lastUse;
        this.stopping = stopping;
    }

    /// After each portion of work.
    ///
    /// @throws CancellationException when the work is to end
    @Override
    public void run() {
        if (stopping.getAsBoolean()) {
            throw new CancellationException("the store closes");
        }
        long now = System.nanoTime();
        if (now - lastUse.getAsLong() < IN_USE_NANOS) {
            LockSupport.parkNanos(Math.min(now - since, LONGEST_REST_NANOS));
        }
        since = System.nanoTime();
    }
}
