package dev.belvedere.server.analytics;

import dev.belvedere.query.EventSet;
import java.time.Instant;

/// Several events of a project or view that count as one, under a name.
///
/// @param scope the project or view; the name is used once there
/// @param anyOf the JSON of its events, as the member `any_of` of a question
record CustomEvent(int id, int scope, String name, String anyOf, Instant createdAt, Instant changedAt) {
    EventSet events() {
        return new EventSet(name, QuestionParts.alternatives(JsonPlace.parse("any_of", anyOf)));
    }
}
