package dev.belvedere.server.analytics;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.EventTypes;
import dev.belvedere.query.Filter;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyRef;
import java.util.List;
import java.util.Set;

/// The event parameter of the Dashboard REST API: `{"event_type", "filters"?, "group_by"?}`.
///
/// @param events one, or those of a custom event (`ce:name`), named so
/// @param groupBy properties that only this event is grouped by
record RequestedEvent(EventSet events, List<PropertyRef> groupBy) {
    private static final String CUSTOM_EVENT = "ce:";
    private static final Set<String> REVENUE_EVENTS = Set.of("verified_revenue", "unverified_revenue");

    static RequestedEvent parse(JsonPlace event) {
        return new RequestedEvent(
                chosen(event.member("event_type")).narrowedBy(filters(event)),
                QuestionParts.list(
                        event,
                        "group_by",
                        it -> PropertyRef.of(PropertyNames.ofEvent(it.member("type"), it.member("value")))));
    }

    /// The events of an event type or custom event.
    static EventSet chosen(JsonPlace place) {
        String eventType = place.name();
        if (eventType.startsWith(CUSTOM_EVENT)) {
            return place.savedEvent(eventType.substring(CUSTOM_EVENT.length()));
        }
        if (REVENUE_EVENTS.contains(eventType)) {
            throw new InvalidQuestionException(
                    "unsupported_event",
                    place.path(),
                    place.path() + ": \"" + eventType
                            + "\" is not supported yet; accepted: an event type, ce:name, _active, _all, _new");
        }
        return EventSet.of(EventSelector.of(EventChoice.of(eventType)));
    }

    /// Whether whoever does it is active by that.
    boolean isActive() {
        return events.anyOf().stream().allMatch(event -> switch (event.choice()) {
            case EventChoice.Named named -> EventTypes.isActive(named.eventType());
            case EventChoice.AnyActive _, EventChoice.FirstActive _ -> true;
            case EventChoice.AnyEvent _ -> false;
        });
    }

    /// The conditions on its properties.
    static List<Filter> filters(JsonPlace event) {
        return QuestionParts.list(event, "filters", RequestedEvent::filter);
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
