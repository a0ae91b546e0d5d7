package dev.belvedere.store;

import dev.belvedere.store.files.FileAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A disk of which one operation of a kind fails.
final class FaultyFiles implements FileAccess {
    /// What fails, and how.
    enum Fault {
        /// A write that ends half-way.
        SHORT_WRITE,
        NO_SPACE,
        SYNC,
        RENAME,
        FOLDER_SYNC
    }

    private Fault fault = Fault.NO_SPACE;
    private int left = Integer.MAX_VALUE;
    private volatile boolean keeping;

    /// @param passed how many operations of the kind go well before one fails
    void fail(Fault kind, int passed) {
        fault = kind;
        left = passed;
    }

    /// Whether no finished file can be removed.
    void keep(boolean wanted) {
        keeping = wanted;
    }

    /// Whether the fault has come; from now on all goes well.
    boolean mend() {
        boolean failed = left < 0;
        left = Integer.MAX_VALUE;
        return failed;
    }

    private boolean fails(Fault kind) {
        return kind == fault && left-- == 0;
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        DISK.createFolders(folder);
    }

    @Override
    public Output create(Path file) throws IOException {
        Output output = DISK.create(file);
        return new Output() {
            @Override
            public void write(ByteBuffer bytes, long position) throws IOException {
                if (fails(Fault.NO_SPACE)) {
                    throw new IOException("cannot write " + file + ": No space left on device");
                }
                if (fails(Fault.SHORT_WRITE)) {
                    output.write(bytes.slice(0, bytes.remaining() / 2), position);
                    throw new IOException("cannot write " + file + ": Input/output error");
                }
                output.write(bytes, position);
            }

            @Override
            public void sync() throws IOException {
                if (fails(Fault.SYNC)) {
                    throw new IOException("cannot sync " + file + ": Input/output error");
                }
                output.sync();
            }

            @Override
            public void close() throws IOException {
                output.close();
            }
        };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        if (fails(Fault.RENAME)) {
            throw new IOException("cannot rename " + from + ": Input/output error");
        }
        DISK.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        if (keeping && !file.toString().endsWith(".tmp")) {
            throw new IOException("cannot remove " + file + ": Input/output error");
        }
        DISK.delete(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        if (fails(Fault.FOLDER_SYNC)) {
            throw new IOException("cannot sync " + folder + ": Input/output error");
        }
        DISK.syncFolder(folder);
    }
}
