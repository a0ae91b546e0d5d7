package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Filter;
import dev.belvedere.query.PersonCondition;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.List;

/// Which events one series counts: a choice of event type, filters that must all hold, and conditions on who did it.
record EventMatcher(EventChoice choice, List<Filter> filters, List<PersonCondition> persons) {
    EventMatcher {
        filters = List.copyOf(filters);
        persons = List.copyOf(persons);
    }

    EventMatcher(EventChoice choice, List<Filter> filters) {
        this(choice, filters, List.of());
    }

    /// The events of a selector in a part of the audience.
    static EventMatcher of(EventSelector selector, Segment segment) {
        List<Filter> filters = new ArrayList<>(selector.filters());
        filters.addAll(segment.filters());
        return new EventMatcher(selector.choice(), filters, segment.persons());
    }

    /// Those of a set in a part of the audience, any of which its events meet.
    static List<EventMatcher> anyOf(EventSet events, Segment segment) {
        return events.anyOf().stream().map(selector -> of(selector, segment)).toList();
    }

    /// Those of a set, any of which its events meet.
    static List<EventMatcher> anyOf(EventSet events) {
        return events.anyOf().stream()
                .map(selector -> new EventMatcher(selector.choice(), selector.filters()))
                .toList();
    }
}
