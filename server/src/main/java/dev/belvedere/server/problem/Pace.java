package dev.belvedere.server.problem;

import java.time.Duration;
import java.util.function.LongSupplier;

/// The least average rate at which a body must come, after a first grace. Otherwise clients that send a
/// byte now and then would hold memory that others wait for.
///
/// A client that sends nothing at all is noticed by the server's own timeout of a read. Not
/// thread-safe.
public final class Pace {
    /// Long enough for a connection to get going.
    static final Duration GRACE = Duration.ofSeconds(10);

    private final long leastBytesPerSecond;
    private final LongSupplier nanoTime;
    private final long began;
    private long received;

    /// Begins now.
    public Pace(long leastBytesPerSecond, LongSupplier nanoTime) {
        this.leastBytesPerSecond = leastBytesPerSecond;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /// @throws RefusedBodyException 408 when too little has come for too long
    public void count(int bytes) {
        received += bytes;
        long late = nanoTime.getAsLong() - began - GRACE.toNanos();
        if (late > 0
                && received
                        < late
                                * (double) leastBytesPerSecond
                                / Duration.ofSeconds(1).toNanos()) {
            throw RefusedBodyException.tooSlow();
        }
    }
}
