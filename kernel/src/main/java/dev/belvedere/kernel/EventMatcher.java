package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Filter;
import java.util.List;

/// Which events one series counts: a choice of event type, and filters that must all hold.
record EventMatcher(EventChoice choice, List<Filter> filters) {
    EventMatcher {
        filters = List.copyOf(filters);
    }

    /// Those of a set, any of which its events meet.
    static List<EventMatcher> anyOf(EventSet events) {
        return events.anyOf().stream()
                .map(selector -> new EventMatcher(selector.choice(), selector.filters()))
                .toList();
    }
}
