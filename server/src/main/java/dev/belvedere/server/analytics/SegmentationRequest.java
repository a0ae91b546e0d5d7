package dev.belvedere.server.analytics;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventTypes;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import java.util.ArrayList;
import java.util.List;

/// `GET /api/2/events/segmentation` as asked.
///
/// The reads group each event by its own properties (`group_by` of `e`) and by those of all events
/// (`g`), so one request may need one question per event. A metric of a property measures what its event is
/// grouped by.
record SegmentationRequest(
        List<RequestedEvent> events,
        RequestedMeasure measure,
        Interval interval,
        DateRange range,
        List<Segment> segments,
        List<PropertyRef> groupBy,
        int limit,
        Lens lens) {
    private static final int MOST_EVENTS = 2;
    private static final int DEFAULT_LIMIT = 100;

    static SegmentationRequest parse(Parameters parameters) {
        for (String unsupported : List.of("formula", "rollingWindow", "rollingAverage")) {
            parameters.all(unsupported).stream().findFirst().ifPresent(_ -> {
                throw new InvalidQuestionException(
                        "unsupported_parameter", unsupported, unsupported + " is not supported yet");
            });
        }
        SegmentationRequest request = new SegmentationRequest(
                events(parameters),
                RequestedMeasure.of(parameters.optional("m").orElse("uniques")),
                RequestedInterval.any(parameters),
                parameters.range(),
                RequestedSegments.parse(parameters.all("s")),
                RequestedGroups.parse(parameters),
                parameters.whole("limit", 1, Segmentation.MAX_LIMIT, DEFAULT_LIMIT),
                parameters.lens());
        request.events.forEach(event -> requireFewGroups(request.groupsOf(event).size()));
        request.checkUserType(parameters.optional("n").orElse("any"));
        return request;
    }

    /// One question per run of events that are grouped by the same properties, in their order.
    List<Segmentation> plan() {
        List<Segmentation> questions = new ArrayList<>();
        int from = 0;
        while (from < events.size()) {
            List<PropertyRef> own = events.get(from).groupBy();
            int to = from + 1;
            while (to < events.size() && events.get(to).groupBy().equals(own)) {
                to++;
            }
            questions.add(new Segmentation(
                    events.subList(from, to).stream()
                            .map(RequestedEvent::selector)
                            .toList(),
                    measure.over(own),
                    interval,
                    range,
                    segments,
                    groupsOf(events.get(from)),
                    limit));
            from = to;
        }
        return questions;
    }

    /// What an event is grouped by; the property that is measured is none of it.
    private List<PropertyRef> groupsOf(RequestedEvent event) {
        List<PropertyRef> groups = new ArrayList<>(groupBy);
        if (!measure.isOfProperty()) {
            groups.addAll(event.groupBy());
        }
        return groups;
    }

    private static List<RequestedEvent> events(Parameters parameters) {
        List<RequestedEvent> events = new ArrayList<>();
        List<String> first = parameters.all("e");
        if (first.isEmpty()) {
            throw new InvalidQuestionException("missing_parameter", "e", "e is required");
        }
        first.forEach(json -> events.add(RequestedEvent.parse("e", json)));
        parameters.all("e2").forEach(json -> events.add(RequestedEvent.parse("e2", json)));
        if (events.size() > MOST_EVENTS) {
            throw new InvalidQuestionException(
                    "out_of_bounds", "e", "e and e2 hold " + events.size() + " events, accepted are up to two");
        }
        return events;
    }

    private static void requireFewGroups(int properties) {
        if (properties > Segmentation.MAX_GROUP_PROPERTIES) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    "g",
                    "an event can be grouped by up to " + Segmentation.MAX_GROUP_PROPERTIES
                            + " properties (g, g2 and group_by of e together), got " + properties);
        }
    }

    /// `n=active` counts active users only: whoever did an active event is one, so it narrows
    /// nothing unless inactive events are counted.
    private void checkUserType(String name) {
        switch (name) {
            case "any" -> {}
            case "active" -> {
                if (!events.stream()
                        .allMatch(event -> countsActiveOnly(event.selector().choice()))) {
                    throw new InvalidQuestionException(
                            "unsupported_parameter",
                            "n",
                            "n=active is not supported yet for events that are not active");
                }
            }
            default ->
                throw new InvalidQuestionException(
                        "unknown_user_type", "n", "n is \"" + name + "\"; accepted: any, active");
        }
    }

    private static boolean countsActiveOnly(EventChoice choice) {
        return switch (choice) {
            case EventChoice.Named named -> EventTypes.isActive(named.eventType());
            case EventChoice.AnyActive _, EventChoice.FirstActive _ -> true;
            case EventChoice.AnyEvent _ -> false;
        };
    }
}
