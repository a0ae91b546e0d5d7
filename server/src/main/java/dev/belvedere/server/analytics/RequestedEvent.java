package dev.belvedere.server.analytics;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Filter;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The event parameter of the Dashboard REST API: `{"event_type", "filters"?, "group_by"?}`.
///
/// @param groupBy properties that only this event is grouped by
record RequestedEvent(EventSelector selector, List<PropertyRef> groupBy) {
    private static final String CUSTOM_EVENT = "ce:";
    private static final Set<String> REVENUE_EVENTS = Set.of("verified_revenue", "unverified_revenue");

    /// @param parameter its name (`e`, `e2`), for errors
    static RequestedEvent parse(String parameter, String json) {
        JsonPlace event = JsonPlace.parse(parameter, json);
        EventChoice choice = choice(event.member("event_type"));
        List<Filter> filters = new ArrayList<>();
        event.optionalMember("filters").ifPresent(list -> list.elements().forEach(it -> filters.add(filter(it))));
        List<PropertyRef> groupBy = new ArrayList<>();
        event.optionalMember("group_by")
                .ifPresent(list -> list.elements()
                        .forEach(it -> groupBy.add(
                                PropertyRef.of(PropertyNames.ofEvent(it.member("type"), it.member("value"))))));
        return new RequestedEvent(new EventSelector(choice, filters), List.copyOf(groupBy));
    }

    private static EventChoice choice(JsonPlace place) {
        String eventType = place.name();
        if (eventType.startsWith(CUSTOM_EVENT)) {
            throw new InvalidQuestionException(
                    "unsupported_event",
                    place.path(),
                    place.path() + ": custom events (\"" + eventType
                            + "\") are not supported yet; accepted: an event type, _active, _all, _new");
        }
        if (REVENUE_EVENTS.contains(eventType)) {
            throw new InvalidQuestionException(
                    "unsupported_event",
                    place.path(),
                    place.path() + ": \"" + eventType
                            + "\" is not supported yet; accepted: an event type, _active, _all, _new");
        }
        return EventChoice.of(eventType);
    }

    private static Filter filter(JsonPlace filter) {
        PropertyRef property =
                PropertyRef.of(PropertyNames.ofEvent(filter.member("subprop_type"), filter.member("subprop_key")));
        JsonPlace operator = filter.member("subprop_op");
        return new Filter(
                property,
                Operator.of(operator.text(), operator.path()),
                FilterValues.of(filter.member("subprop_value")));
    }
}
