package dev.belvedere.store;

import dev.belvedere.store.files.FileAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;

/// A disk and a catalog that take the process down at one of their steps, as `kill -9` would.
final class HaltingFiles implements FileAccess {
    /// Steps of a flush, and of a merge.
    enum Point {
        FILE_CREATED,
        FILE_HALF_WRITTEN,
        FILE_SYNCED,
        FILE_RENAMED,
        FOLDER_SYNCED,
        CATALOG_CHANGED,
        CATALOG_COMMITTED
    }

    private final String last;
    private final AtomicInteger left;

    /// @param last the name of the step to end at
    /// @param passed how many of its kind go well before
    HaltingFiles(String last, int passed) {
        this.last = last;
        this.left = new AtomicInteger(passed);
    }

    /// Ends the process where that is the step.
    void passes(String step) {
        if (step.equals(last) && left.getAndDecrement() == 0) {
            Runtime.getRuntime().halt(CrashingWriter.KILLED);
        }
    }

    private void passes(Point point) {
        passes(point.name());
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        DISK.createFolders(folder);
    }

    @Override
    public Output create(Path file) throws IOException {
        Output output = DISK.create(file);
        passes(Point.FILE_CREATED);
        return new Output() {
            @Override
            public void write(ByteBuffer bytes, long position) throws IOException {
                int half = bytes.remaining() / 2;
                output.write(bytes.slice(bytes.position(), half), position);
                passes(Point.FILE_HALF_WRITTEN);
                output.write(bytes.position(bytes.position() + half), position + half);
            }

            @Override
            public void sync() throws IOException {
                output.sync();
                passes(Point.FILE_SYNCED);
            }

            @Override
            public void close() throws IOException {
                output.close();
            }
        };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        DISK.rename(from, to);
        passes(Point.FILE_RENAMED);
    }

    @Override
    public void delete(Path file) throws IOException {
        DISK.delete(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        DISK.syncFolder(folder);
        passes(Point.FOLDER_SYNCED);
    }

    /// Ends the process within a transaction, or right after one.
    TransactionHandler around(TransactionHandler handler) {
        return new DelegatingTransactionHandler(handler) {
            @Override
            public TransactionHandler specialize(Handle handle) {
                return this;
            }

            @Override
            public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> callback) throws X {
                R result = super.inTransaction(handle, inner -> {
                    R changed = callback.withHandle(inner);
                    passes(Point.CATALOG_CHANGED);
                    return changed;
                });
                passes(Point.CATALOG_COMMITTED);
                return result;
            }
        };
    }
}
