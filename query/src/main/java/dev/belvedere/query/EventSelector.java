package dev.belvedere.query;

import java.util.List;

/// Which events are counted: a choice of event type, narrowed by filters that must all hold.
public record EventSelector(EventChoice choice, List<Filter> filters) {
    public EventSelector {
        filters = List.copyOf(filters);
    }

    public static EventSelector of(EventChoice choice) {
        return new EventSelector(choice, List.of());
    }
}
