package dev.belvedere.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A temporary file of longs in native byte order, made when it is first needed and gone when
/// closed. Safe for all threads.
final class SpillFile implements AutoCloseable {
    private final Path folder;
    private @Nullable FileChannel channel;
    private long size;

    SpillFile(Path folder) {
        this.folder = folder;
    }

    /// Appends longs and returns the offset to read them from.
    long append(long[] values, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.nativeOrder());
        bytes.asLongBuffer().put(values, 0, count);
        try {
            FileChannel file;
            long offset;
            synchronized (this) {
                file = open();
                offset = size;
                size += bytes.remaining();
            }
            long at = offset;
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
            return offset;
        } catch (IOException e) {
            throw new UncheckedIOException("could not spill to a temporary file in " + folder, e);
        }
    }

    void read(long offset, long[] into, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.nativeOrder());
        try {
            FileChannel file;
            synchronized (this) {
                file = open();
            }
            while (bytes.hasRemaining()) {
                if (file.read(bytes, offset + bytes.position()) < 0) {
                    throw new IOException("the temporary file ends early");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not read back a temporary file in " + folder, e);
        }
        bytes.flip();
        bytes.asLongBuffer().get(into, 0, count);
    }

    synchronized boolean isUsed() {
        return channel != null;
    }

    @Override
    public synchronized void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("could not close a temporary file in " + folder, e);
            }
            channel = null;
        }
    }

    private FileChannel open() throws IOException {
        if (channel == null) {
            Path file = Files.createTempFile(folder, "belvedere-", ".spill");
            channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        return channel;
    }
}
