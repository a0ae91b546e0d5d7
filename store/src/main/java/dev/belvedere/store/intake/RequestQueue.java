package dev.belvedere.store.intake;

import dev.belvedere.store.OverloadedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Requests in order of arrival, bounded by number and by bytes. Many threads offer, one takes.
final class RequestQueue {
    private static final int LARGEST_GROUP = 64;
    private static final long LARGEST_GROUP_BYTES = 8L << 20;

    private final int largestCount;
    private final long largestBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Request> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    RequestQueue(IntakeOptions options) {
        largestCount = options.queuedRequests();
        largestBytes = options.queuedBytes();
    }

    /// Fails as [#offer] would now, before any work is spent on a request.
    void checkRoom() {
        lock.lock();
        try {
            refuseWithoutRoom();
        } finally {
            lock.unlock();
        }
    }

    void offer(Request request) {
        lock.lock();
        try {
            refuseWithoutRoom();
            waiting.add(request);
            bytes += request.bytes();
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void refuseWithoutRoom() {
        if (closed) {
            throw new IllegalStateException("the intake is closed");
        }
        if (waiting.size() >= largestCount || bytes >= largestBytes) {
            throw new OverloadedException(
                    waiting.size() + " requests of " + bytes + " bytes wait to be written already");
        }
    }

    /// Waits for requests, for a time at most, and takes those that one commit will hold, in order; `null`
    /// once the queue is closed and empty.
    @Nullable
    List<Request> takeGroup(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && !closed && left > 0) {
                try {
                    left = changed.awaitNanos(left);
                } catch (InterruptedException _) {
                    // nobody interrupts the one that takes; it ends when the queue is closed
                }
            }
            if (waiting.isEmpty() && closed) {
                return null;
            }
            List<Request> group = new ArrayList<>();
            long groupBytes = 0;
            while (group.size() < LARGEST_GROUP && groupBytes < LARGEST_GROUP_BYTES && !waiting.isEmpty()) {
                boolean alone = waiting.element().isAlone();
                if (alone && !group.isEmpty()) {
                    break;
                }
                Request request = waiting.remove();
                groupBytes += request.bytes();
                group.add(request);
                if (alone) {
                    break;
                }
            }
            bytes -= groupBytes;
            return group;
        } finally {
            lock.unlock();
        }
    }

    /// Refuses further requests; those that wait are still given out.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
