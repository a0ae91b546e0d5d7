package dev.belvedere.query;

import java.util.List;

/// On how many different days of a week or month persons did something.
///
/// Days are those of the scope's time zone. What an answer says of a group is what it would say if only
/// events of that group were asked for, so a person may be in several groups with days of its own in each.
///
/// Example, weeks from Monday, `A` did the event:
/// ```
/// A . A A . . . | . . . . A . .     3 days in the first week, 1 in the second
/// ```
///
/// @param event what is done; not `_new`
/// @param unit [Interval#WEEK] or [Interval#MONTH]
/// @param cumulative whether a person with 3 days counts under 1 and 2 too
/// @param range the days asked about; of a week or month that it cuts only those in it count
/// @param segments 1 to 20 parts of the audience; their filters hold on the event
/// @param groupBy 0 to 2 properties of the event
/// @param limit the largest number of groups per segment, 1 to 1,000; those with most persons over the range
///     are kept
public record Stickiness(
        EventSet event,
        Interval unit,
        boolean cumulative,
        DateRange range,
        List<Segment> segments,
        List<PropertyRef> groupBy,
        int limit)
        implements Analysis {
    public static final int MAX_SEGMENTS = 20;
    public static final int MAX_GROUP_PROPERTIES = 2;
    public static final int MAX_LIMIT = 1_000;

    public Stickiness {
        segments = List.copyOf(segments);
        groupBy = List.copyOf(groupBy);
        Bounds.requireRepeatable("event", event);
        Bounds.requireOneOf("unit", unit, Interval.WEEK, Interval.MONTH);
        Bounds.require("segments", segments.size(), 1, MAX_SEGMENTS);
        Bounds.require("group_by", groupBy.size(), 0, MAX_GROUP_PROPERTIES);
        Bounds.require("limit", limit, 1, MAX_LIMIT);
    }

    /// Of one event.
    public Stickiness(
            EventSelector event,
            Interval unit,
            boolean cumulative,
            DateRange range,
            List<Segment> segments,
            List<PropertyRef> groupBy,
            int limit) {
        this(EventSet.of(event), unit, cumulative, range, segments, groupBy, limit);
    }

    /// How many days the unit has at most.
    public int mostDays() {
        return unit == Interval.WEEK ? 7 : 31;
    }
}
