package dev.belvedere.server.analytics;

import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.Formula;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.TimeFrame;
import dev.belvedere.query.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `GET /api/2/events/segmentation` as asked.
///
/// The reads group each event by its own properties (`group_by` of `e`) and by those of all events
/// (`g`). A metric of a property measures the first of its event's own, so one request may need one question per
/// event.
///
/// @param measure empty for formulas
/// @param formulas empty for other measures
record SegmentationRequest(
        List<RequestedEvent> events,
        Optional<RequestedMeasure> measure,
        List<Formula> formulas,
        Interval interval,
        DateRange range,
        List<Segment> segments,
        List<PropertyRef> groupBy,
        int limit,
        Window window,
        Lens lens) {
    private static final int MOST_EVENTS = 2;
    private static final int DEFAULT_LIMIT = 100;

    static SegmentationRequest parse(Parameters parameters) {
        List<RequestedEvent> events = events(parameters);
        String measure = parameters.optional("m").orElse("uniques");
        boolean ofFormulas = measure.equals(RequestedMeasure.FORMULA);
        Interval interval = RequestedInterval.any(parameters);
        Window window = RequestedWindow.parse(parameters, interval);
        List<Segment> segments = segments(parameters, events, window);
        SegmentationRequest request = new SegmentationRequest(
                events,
                ofFormulas ? Optional.empty() : Optional.of(RequestedMeasure.of(measure)),
                ofFormulas
                        ? Formula.parseAll(parameters.required("formula"), "formula", events.size(), segments.size())
                        : List.of(),
                interval,
                parameters.range(),
                segments,
                RequestedGroups.parse(parameters),
                parameters.whole("limit", 1, Segmentation.MAX_LIMIT, DEFAULT_LIMIT),
                window,
                parameters.lens());
        requireFewGroups("g", request.groupBy.size());
        events.forEach(event -> requireFewGroups("e", event.groupBy().size()));
        events.forEach(request::measure);
        return request;
    }

    /// One question, or one per run of events of which the same is measured, in their order.
    List<Segmentation> plan() {
        List<Segmentation> questions = new ArrayList<>();
        int from = 0;
        while (from < events.size()) {
            Measure asked = measure(events.get(from));
            int to = from + 1;
            while (to < events.size() && measure(events.get(to)).equals(asked)) {
                to++;
            }
            List<CountedEvent> counted = new ArrayList<>();
            for (int event = from; event < to; event++) {
                counted.add(counted(event));
            }
            questions.add(new Segmentation(
                    counted, asked, interval, range, segments, groupBy, limit, window, Optional.empty()));
            from = to;
        }
        return questions;
    }

    private Measure measure(RequestedEvent event) {
        return measure.map(one -> one.over(event)).orElseGet(() -> new Measure.Formulas(formulas));
    }

    /// What is measured of an event is none of its groups.
    private CountedEvent counted(int index) {
        RequestedEvent event = events.get(index);
        List<PropertyRef> own = event.groupBy();
        if (!isMeasured(index)) {
            return new CountedEvent(event.events(), own, Optional.empty());
        }
        if (own.isEmpty()) {
            throw new InvalidQuestionException(
                    "missing_measured_property",
                    "formula",
                    "the formula measures a property of event " + (char) ('A' + index)
                            + ": the first in its group_by, which lists none");
        }
        return new CountedEvent(event.events(), own.subList(1, own.size()), Optional.of(own.getFirst()));
    }

    private boolean isMeasured(int event) {
        return measure.map(RequestedMeasure::isOfProperty)
                .orElseGet(() -> formulas.stream()
                        .flatMap(formula -> formula.expression().metrics().stream())
                        .anyMatch(metric ->
                                metric.event() == event && metric.function().needsProperty()));
    }

    private static List<RequestedEvent> events(Parameters parameters) {
        List<RequestedEvent> events = new ArrayList<>();
        List<String> first = parameters.all("e");
        if (first.isEmpty()) {
            throw new InvalidQuestionException("missing_parameter", "e", "e is required");
        }
        first.forEach(json -> events.add(RequestedEvent.parse(parameters.json("e", json))));
        parameters.all("e2").forEach(json -> events.add(RequestedEvent.parse(parameters.json("e2", json))));
        if (events.size() > MOST_EVENTS) {
            throw new InvalidQuestionException(
                    "out_of_bounds", "e", "e and e2 hold " + events.size() + " events, accepted are up to two");
        }
        return events;
    }

    private static void requireFewGroups(String parameter, int properties) {
        if (properties > Segmentation.MAX_GROUP_PROPERTIES) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    parameter,
                    "events can be grouped by up to " + Segmentation.MAX_GROUP_PROPERTIES + " properties by "
                            + (parameter.equals("g") ? "g and g2" : "group_by of e") + ", got " + properties);
        }
    }

    /// `n=active` counts persons with an active event in the bucket: whoever did an active event is one, so it narrows
    /// nothing unless inactive events are counted.
    private static List<Segment> segments(Parameters parameters, List<RequestedEvent> events, Window window) {
        List<Segment> segments = RequestedSegments.parse(parameters);
        String users = parameters.optional("n").orElse("any");
        boolean narrows = users.equals("active") && !events.stream().allMatch(RequestedEvent::isActive);
        if (!users.equals("any") && !users.equals("active")) {
            throw new InvalidQuestionException(
                    "unknown_user_type", "n", "n is \"" + users + "\"; accepted: any, active");
        }
        if (narrows && !(window instanceof Window.Plain)) {
            throw new InvalidQuestionException(
                    "unsupported_parameter",
                    "n",
                    "n=active cannot be asked of events that are not active with rollingWindow or rollingAverage");
        }
        return narrows ? RequestedUsers.active(segments, new TimeFrame.EachInterval()) : segments;
    }
}
