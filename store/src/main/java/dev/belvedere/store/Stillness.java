package dev.belvedere.store;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Lets a backup see the catalog and the shown segments as of one moment.
///
/// Whoever changes the catalog, and with it what is shown, does so within [#changing]; any number may at
/// the same time. Whoever wants both to stand still holds [#still], which waits for changes that have
/// begun and keeps others waiting. Appends, mappings and questions never wait for either. Thread-safe.
final class Stillness {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    /// Ends on the thread that began it.
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    Held changing() {
        lock.readLock().lock();
        return () -> lock.readLock().unlock();
    }

    Held still() {
        lock.writeLock().lock();
        return () -> lock.writeLock().unlock();
    }
}
