package dev.belvedere.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How many persons or events, or what else a [Measure] tells, per bucket of time, event, segment and group.
///
/// @param events 1 to 10 events; each gives its own series, but for formulas, which give theirs
/// @param measure what is told
/// @param interval the width of a bucket
/// @param range the days asked about; the first and last bucket may reach over its ends only in
///     name: events outside the range never count, but for a [Window] that reaches back
/// @param segments 1 or more parts of the audience; each gives its own series per event
/// @param groupBy 0 to 2 properties; each combination of their values gives its own series
/// @param limit the largest number of groups per event and segment, 1 to 1,000; the groups with the
///     largest value over the range are kept
/// @param window over which buckets a value is measured
/// @param compare earlier days that are measured too, in the same segments and groups
public record Segmentation(
        List<CountedEvent> events,
        Measure measure,
        Interval interval,
        DateRange range,
        List<Segment> segments,
        List<PropertyRef> groupBy,
        int limit,
        Window window,
        Optional<Comparison> compare)
        implements Analysis {
    public static final int MAX_EVENTS = 10;
    public static final int MAX_GROUP_PROPERTIES = 2;
    public static final int MAX_LIMIT = 1_000;

    public Segmentation {
        events = List.copyOf(events);
        segments = List.copyOf(segments);
        groupBy = List.copyOf(groupBy);
        requireCount("events", events.size(), 1, MAX_EVENTS);
        requireCount("segments", segments.size(), 1, Integer.MAX_VALUE);
        requireCount("group_by", groupBy.size(), 0, MAX_GROUP_PROPERTIES);
        for (int event = 0; event < events.size(); event++) {
            int own = events.get(event).groupBy().size();
            requireCount("events[" + event + "].group_by", own, 0, CountedEvent.MAX_GROUP_PROPERTIES);
        }
        requireCount("limit", limit, 1, MAX_LIMIT);
        window.requireFits(interval, "window.intervals");
        if (measure instanceof Measure.Formulas formulas) {
            for (int i = 0; i < formulas.formulas().size(); i++) {
                requireFits(
                        formulas.formulas().get(i), "measure.formulas[" + i + "]", events, segments, interval, window);
            }
        }
    }

    /// Each bucket by itself, and nothing to compare with.
    public Segmentation(
            List<EventSelector> events,
            Measure measure,
            Interval interval,
            DateRange range,
            List<Segment> segments,
            List<PropertyRef> groupBy,
            int limit) {
        this(
                events.stream().map(CountedEvent::of).toList(),
                measure,
                interval,
                range,
                segments,
                groupBy,
                limit,
                new Window.Plain(),
                Optional.empty());
    }

    /// What the groups of an event's series are the values of.
    public List<PropertyRef> groupsOf(CountedEvent event) {
        List<PropertyRef> groups = new ArrayList<>(groupBy);
        groups.addAll(event.groupBy());
        return groups;
    }

    /// What the groups of a series are the values of: of a formula's those of its first event.
    public List<PropertyRef> groupsOf(SegmentationResult.Series series) {
        int event = measure instanceof Measure.Formulas formulas
                ? formulas.formulas()
                        .get(series.event())
                        .expression()
                        .metrics()
                        .getFirst()
                        .event()
                : series.event();
        return groupsOf(events.get(event));
    }

    private static void requireFits(
            Formula formula,
            String field,
            List<CountedEvent> events,
            List<Segment> segments,
            Interval interval,
            Window window) {
        int groups = -1;
        for (Expression.Metric metric : formula.expression().metrics()) {
            metric.window().requireFits(interval, field);
            if (metric.event() >= events.size() || metric.segment().orElse(0) >= segments.size()) {
                throw new InvalidQuestionException(
                        "unknown_event", field, field + " names an event or segment that is not there");
            }
            CountedEvent event = events.get(metric.event());
            char letter = (char) ('A' + metric.event());
            if (metric.function().needsProperty() && event.measured().isEmpty()) {
                throw new InvalidQuestionException(
                        "missing_measured_property",
                        field,
                        field + ": " + metric.function() + " needs a property to measure on event " + letter);
            }
            if (groups >= 0 && groups != event.groupBy().size()) {
                throw new InvalidQuestionException(
                        "unlike_groups",
                        field,
                        field + ": its events must be grouped by as many properties, event " + letter + " is by "
                                + event.groupBy().size());
            }
            groups = event.groupBy().size();
            if (!(metric.window() instanceof Window.Plain) && !(window instanceof Window.Plain)) {
                throw new InvalidQuestionException(
                        "window_in_window",
                        field,
                        field + " has a window of its own, so the question cannot have one too");
            }
        }
    }

    private static void requireCount(String field, int count, int least, int most) {
        if (count < least || count > most) {
            throw new InvalidQuestionException(
                    "out_of_bounds", field, field + " must be from " + least + " to " + most + ", got " + count);
        }
    }
}
