package dev.belvedere.server.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/// A body that must keep coming: after a first grace it may not fall behind a least average rate.
/// Otherwise a handful of clients that send a byte now and then would keep everybody else's large
/// uploads waiting.
///
/// A client that sends nothing at all is noticed by the server's own timeout of a read. Not
/// thread-safe.
final class PacedBody extends InputStream {
    /// Long enough for a connection to get going.
    static final Duration GRACE = Duration.ofSeconds(10);

    private final InputStream body;
    private final long leastBytesPerSecond;
    private final LongSupplier nanoTime;
    private final long began;
    private long received;

    PacedBody(InputStream body, long leastBytesPerSecond, LongSupplier nanoTime) {
        this.body = body;
        this.leastBytesPerSecond = leastBytesPerSecond;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /// @throws RefusedUploadException 408 when too little has come for too long
    @Override
    public int read() throws IOException {
        int read = body.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = body.read(into, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int bytes) {
        received += bytes;
        long late = nanoTime.getAsLong() - began - GRACE.toNanos();
        if (late > 0
                && received
                        < late
                                * (double) leastBytesPerSecond
                                / Duration.ofSeconds(1).toNanos()) {
            throw RefusedUploadException.tooSlow();
        }
    }
}
