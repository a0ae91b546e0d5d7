package dev.belvedere.server.analytics;

import dev.belvedere.query.EventSet;
import java.util.Optional;

/// The events that are saved under a name in the project or view that a question is asked of, as they are at that
/// moment.
@FunctionalInterface
interface SavedEvents {
    SavedEvents NONE = _ -> Optional.empty();

    Optional<EventSet> named(String name);
}
