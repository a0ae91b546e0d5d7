package dev.belvedere.server.analytics;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import java.util.List;

/// `GET /api/2/users` as asked: persons with any active event, or with their first one.
record UsersRequest(
        EventChoice choice,
        Interval interval,
        DateRange range,
        List<Segment> segments,
        List<PropertyRef> groupBy,
        Lens lens) {
    private static final int GROUPS = 100;

    static UsersRequest parse(Parameters parameters) {
        List<PropertyRef> groupBy = RequestedGroups.parse(parameters);
        if (groupBy.size() > Segmentation.MAX_GROUP_PROPERTIES) {
            throw new InvalidQuestionException(
                    "out_of_bounds", "g", "g is given " + groupBy.size() + " times, accepted are up to two");
        }
        return new UsersRequest(
                choice(parameters.optional("m").orElse("active")),
                RequestedInterval.dayWeekOrMonth(parameters),
                parameters.range(),
                RequestedSegments.parse(parameters),
                groupBy,
                parameters.lens());
    }

    Segmentation plan() {
        return new Segmentation(
                List.of(EventSelector.of(choice)), Measure.UNIQUES, interval, range, segments, groupBy, GROUPS);
    }

    private static EventChoice choice(String name) {
        return switch (name) {
            case "active" -> new EventChoice.AnyActive();
            case "new" -> new EventChoice.FirstActive();
            default ->
                throw new InvalidQuestionException(
                        "unknown_measure", "m", "m is \"" + name + "\"; accepted: active, new");
        };
    }
}
