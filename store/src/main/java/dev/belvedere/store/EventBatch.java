package dev.belvedere.store;

import java.util.List;

/// The events of one accepted request, stored whole or not at all.
///
/// @param project the project they belong to
/// @param receivedAt when the server received them, epoch milliseconds
public record EventBatch(int project, long receivedAt, List<IncomingEvent> events) {
    public EventBatch {
        events = List.copyOf(events);
    }
}
