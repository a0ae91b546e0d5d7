package dev.belvedere.store.intake;

import java.util.List;

/// The events of one request, with their bodies already encoded. Immutable by agreement: nobody
/// changes its arrays.
final class PreparedBatch {
    private final int project;
    private final long receivedAt;
    private final List<PreparedEvent> events;
    private final byte[] dictionary;
    private final byte[] bodies;

    /// @param dictionary the encoded names that the bodies refer to
    /// @param bodies the encoded bodies, one after the other
    PreparedBatch(int project, long receivedAt, List<PreparedEvent> events, byte[] dictionary, byte[] bodies) {
        this.project = project;
        this.receivedAt = receivedAt;
        this.events = events;
        this.dictionary = dictionary;
        this.bodies = bodies;
    }

    int project() {
        return project;
    }

    long receivedAt() {
        return receivedAt;
    }

    List<PreparedEvent> events() {
        return events;
    }

    byte[] dictionary() {
        return dictionary;
    }

    byte[] bodies() {
        return bodies;
    }

    int encodedBytes() {
        return dictionary.length + bodies.length;
    }
}
