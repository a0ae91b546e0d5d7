package dev.belvedere.store;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// The one thread of a part of the store that works beside requests, and gives way to them.
final class BackgroundThread {
    private static final System.Logger LOG = System.getLogger(BackgroundThread.class.getName());

    /// Against threads that answer, which have 0, about a third of the processor.
    private static final int NICENESS = 5;

    /// Of `setpriority`: that of a process, or on Linux of a thread; and the caller's own.
    private static final int PRIO_PROCESS = 0;

    private static final int CALLER = 0;

    private BackgroundThread() {}

    static ScheduledExecutorService named(String name) {
        ThreadFactory threads = Thread.ofPlatform().name(name).daemon().factory();
        return Executors.newSingleThreadScheduledExecutor(work -> threads.newThread(() -> {
            giveWay();
            work.run();
        }));
    }

    /// Java's own priorities mean nothing to Linux unless the virtual machine runs as root.
    @SuppressWarnings("restricted")
    private static void giveWay() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle setPriority = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("setpriority"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
            int failed = (int) setPriority.invokeExact(PRIO_PROCESS, CALLER, NICENESS);
            if (failed != 0) {
                LOG.log(DEBUG, "The priority of a thread could not be lowered");
            }
        } catch (Throwable unavailable) {
            LOG.log(DEBUG, "The priority of a thread could not be lowered", unavailable);
        }
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
