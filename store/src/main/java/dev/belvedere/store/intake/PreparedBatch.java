package dev.belvedere.store.intake;

import java.util.List;

/// The events of one request, with their bodies already encoded.
///
/// @param dictionary the encoded names that the bodies refer to
/// @param bodies the encoded bodies, one after the other
record PreparedBatch(int project, long receivedAt, List<PreparedEvent> events, byte[] dictionary, byte[] bodies) {
    int encodedBytes() {
        return dictionary.length + bodies.length;
    }
}
