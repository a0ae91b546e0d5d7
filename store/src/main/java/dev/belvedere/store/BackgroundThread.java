package dev.belvedere.store;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The one thread of a part of the store that works beside requests.
final class BackgroundThread {
    private BackgroundThread() {}

    static ScheduledExecutorService named(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /// Waits for the step at hand of a thread that was shut down, for a minute at most.
    static void awaitEnd(ExecutorService thread) {
        try {
            thread.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
