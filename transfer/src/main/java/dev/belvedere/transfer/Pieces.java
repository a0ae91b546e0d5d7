package dev.belvedere.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Cuts the lines of a file into pieces that the server takes at once. Not thread-safe.
final class Pieces {
    private static final int MOST_LINES = 4_000;
    private static final int MOST_BYTES = 8_000_000;

    /// The server takes up to 1 MiB of a request.
    private static final int MOST_GZIPPED = 950_000;

    private static final byte[] EMPTY = {};

    private final Lines lines;
    private final BiConsumer<Long, String> unreadable;
    private final boolean near;
    private long done;
    private long read;
    private byte @Nullable [] pending;

    /// @param unreadable takes the number, from 1, and the reason of each line that cannot be read
    /// @param near whether the way to the server is too short for compression to pay
    Pieces(Lines lines, BiConsumer<Long, String> unreadable, boolean near) {
        this.lines = lines;
        this.unreadable = unreadable;
        this.near = near;
    }

    /// Passes over lines that are done.
    void skip(long count) throws IOException {
        while (done < count) {
            try {
                if (lines.next() == null) {
                    break;
                }
            } catch (UnreadableLineException _) {
                // Told when it was met first.
            }
            done++;
        }
        read = done;
    }

    /// The next piece, or `null` at the end.
    @Nullable
    Piece next() throws IOException {
        long first = done;
        int count = 0;
        int bytes = 0;
        ByteArrayOutputStream gzipped = new ByteArrayOutputStream(1 << 18);
        try (GZIPOutputStream gzip = new LevelledGzip(gzipped, near ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED)) {
            while (count < MOST_LINES && bytes < MOST_BYTES) {
                byte[] line = line();
                if (line == null) {
                    break;
                }
                if (count > 0 && gzipped.size() + line.length > MOST_GZIPPED) {
                    pending = line;
                    break;
                }
                gzip.write(line);
                gzip.write('\n');
                bytes += line.length + 1;
                count++;
            }
        }
        done += count;
        return count == 0 ? null : new Piece(first, count, gzipped.toByteArray());
    }

    private byte @Nullable [] line() throws IOException {
        byte[] kept = pending;
        if (kept != null) {
            pending = null;
            return kept;
        }
        read++;
        try {
            byte[] line = lines.next();
            if (line != null && line.length > PlainLines.LONGEST) {
                throw PlainLines.tooLong();
            }
            return line;
        } catch (UnreadableLineException e) {
            unreadable.accept(read, String.valueOf(e.getMessage()));
            return EMPTY;
        }
    }

    private static final class LevelledGzip extends GZIPOutputStream {
        LevelledGzip(ByteArrayOutputStream out, int level) throws IOException {
            super(out, 1 << 13);
            def.setLevel(level);
        }
    }
}
