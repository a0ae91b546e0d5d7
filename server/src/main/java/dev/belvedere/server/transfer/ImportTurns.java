package dev.belvedere.server.transfer;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Lets pieces of one file in one after another, in the order of its lines, though the client sends
/// the next before it has the answer to the one before. Whoever waits too long goes on all the same:
/// the store decides whether its lines follow those done. Thread-safe.
final class ImportTurns {
    private static final int MOST_FILES = 10_000;

    private final long patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Object> busy = new HashSet<>();
    private final Map<Object, Long> next = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Long> eldest) {
            return size() > MOST_FILES;
        }
    };

    ImportTurns(Duration patience) {
        patienceNanos = patience.toNanos();
    }

    /// Waits until the lines before a line have been through.
    ///
    /// @param done how many lines are done, of a file not met yet
    void enter(Object file, long firstLine, LongSupplier done) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            next.computeIfAbsent(file, _ -> done.getAsLong());
            long left = patienceNanos;
            while (busy.contains(file) || (left > 0 && next.getOrDefault(file, firstLine) < firstLine)) {
                if (left > 0) {
                    left = changed.awaitNanos(left);
                } else {
                    changed.await(1, TimeUnit.SECONDS);
                }
            }
            busy.add(file);
        } finally {
            lock.unlock();
        }
    }

    /// Lets the following lines in.
    void leave(Object file, long nextLine) {
        finished(file, () -> next.merge(file, nextLine, Math::max));
    }

    /// Forgets how far the file is, after a failure.
    void giveUp(Object file) {
        finished(file, () -> next.remove(file));
    }

    /// The same of a file that others may be busy with.
    void forget(Object file) {
        lock.lock();
        try {
            next.remove(file);
        } finally {
            lock.unlock();
        }
    }

    private void finished(Object file, Runnable note) {
        lock.lock();
        try {
            busy.remove(file);
            note.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
