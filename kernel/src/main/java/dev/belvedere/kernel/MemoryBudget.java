package dev.belvedere.kernel;

import java.util.concurrent.atomic.AtomicLong;

/// A bound on what the parts of one question may hold in memory. Safe for all threads.
final class MemoryBudget {
    private final long bytes;
    private final AtomicLong reserved = new AtomicLong();

    MemoryBudget(long bytes) {
        this.bytes = bytes;
    }

    long bytes() {
        return bytes;
    }

    /// Whether there was room; if not, nothing is reserved.
    boolean reserve(long wanted) {
        if (reserved.addAndGet(wanted) <= bytes) {
            return true;
        }
        reserved.addAndGet(-wanted);
        return false;
    }

    void release(long bytesBack) {
        reserved.addAndGet(-bytesBack);
    }
}
