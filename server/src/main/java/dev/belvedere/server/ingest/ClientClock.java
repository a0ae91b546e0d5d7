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
        return new ClientClock(Math.abs(offset) > TOLERATED_MILLIS ? offset : 0);
    }

    long corrected(long clientTime) {
        return clientTime + offsetMillis;
    }
}
