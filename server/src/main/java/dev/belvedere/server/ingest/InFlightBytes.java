package dev.belvedere.server.ingest;

import dev.belvedere.server.problem.Pace;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Bounds the bytes of large uploads that are read and parsed at the same time, so that they wait
/// for each other instead of filling the heap. Small ones, which SDKs send, never wait. A large one
/// must keep coming, see [Pace], because others wait for it. Thread-safe.
@Component
class InFlightBytes {
    /// Parsed events take several times the bytes of their upload.
    private static final int HEAP_SHARE = 12;

    private static final int UNIT = 1024;
    private static final int SMALL_BYTES = 256 * UNIT;

    /// Longer than a client may send nothing at all, so that one that stalls makes nobody give up.
    private static final long MAX_WAIT_SECONDS = 20;

    private final int units;
    private final long leastBytesPerSecond;
    private final Semaphore free;

    InFlightBytes(IngestLimits limits) {
        this.leastBytesPerSecond = limits.minBytesPerSecond().toBytes();
        this.units = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / HEAP_SHARE / UNIT);
        this.free = new Semaphore(units, true);
    }

    /// Waits until there is room for an upload of that size.
    ///
    /// @param announced its `Content-Length`, or less than 0 where it is unknown
    /// @param limit the most it may have
    /// @throws RefusedUploadException 503 when no room came free for long
    Reservation reserve(long announced, long limit) {
        long bytes = announced < 0 ? limit : Math.min(announced, limit);
        if (bytes <= SMALL_BYTES) {
            return new Reservation(0);
        }
        int wanted = (int) Math.min(units, bytes / UNIT + 1);
        try {
            if (!free.tryAcquire(wanted, MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw RefusedUploadException.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedUploadException.busy();
        }
        return new Reservation(wanted);
    }

    final class Reservation implements AutoCloseable {
        private final int held;

        private Reservation(int held) {
            this.held = held;
        }

        /// The body of the upload as it may be read: at some pace where it keeps others waiting.
        InputStream paced(InputStream body) {
            return held == 0 ? body : new PacedBody(body, new Pace(leastBytesPerSecond, System::nanoTime));
        }

        @Override
        public void close() {
            free.release(held);
        }
    }
}
