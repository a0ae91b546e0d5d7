package dev.belvedere.server.ingest;

import org.jspecify.annotations.Nullable;

/// Corrects event times of a client whose clock is wrong. A client that tells the time of its
/// upload, and is off by more than a minute, has all its times moved by the difference.
///
/// @param offsetMillis what to add to the client's times
record ClientClock(long offsetMillis) {
    static final long TOLERATED_MILLIS = 60_000;

    static ClientClock at(long receivedAt, @Nullable Long clientUploadTime) {
        long offset = clientUploadTime == null ? 0 : receivedAt - clientUploadTime;
        return new ClientClock(offset > TOLERATED_MILLIS || offset < -TOLERATED_MILLIS ? offset : 0);
    }

    /// A time so far off that it cannot be moved stays as far off.
    long corrected(long clientTime) {
        try {
            return Math.addExact(clientTime, offsetMillis);
        } catch (ArithmeticException _) {
            return clientTime;
        }
    }
}
