package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.Filter;
import java.util.List;

/// Which events one series counts: a choice of event type, and filters that must all hold.
record EventMatcher(EventChoice choice, List<Filter> filters) {
    EventMatcher {
        filters = List.copyOf(filters);
    }
}
