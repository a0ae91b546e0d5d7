package dev.belvedere.server.analytics;

import dev.belvedere.query.EventSet;
import java.util.Optional;
import java.util.OptionalLong;

/// The kept lists of persons of the organization, and the events that are saved under a name in the project or view
/// that a question is asked of, as they are at that
/// moment.
@FunctionalInterface
interface SavedEvents {
    SavedEvents NONE = _ -> Optional.empty();

    Optional<EventSet> named(String name);

    /// What changes with who is in a kept list of persons; empty where there is no such list.
    default OptionalLong listVersion(int list) {
        return OptionalLong.empty();
    }
}
