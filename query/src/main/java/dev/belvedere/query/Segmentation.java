package dev.belvedere.query;

import java.util.List;

/// How many persons or events, per bucket of time, event, segment and group.
///
/// @param events 1 to 10 event selectors; each gives its own series
/// @param measure what is counted
/// @param interval the width of a bucket
/// @param range the days asked about; the first and last bucket may reach over its ends only in
///     name: events outside the range never count
/// @param segments 1 or more parts of the audience; each gives its own series per event
/// @param groupBy 0 to 2 properties; each combination of their values gives its own series
/// @param limit the largest number of groups per event and segment, 1 to 1,000; the groups with the
///     largest value over the range are kept
public record Segmentation(
        List<EventSelector> events,
        Measure measure,
        Interval interval,
        DateRange range,
        List<Segment> segments,
        List<PropertyRef> groupBy,
        int limit)
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
        requireCount("limit", limit, 1, MAX_LIMIT);
    }

    private static void requireCount(String field, int count, int least, int most) {
        if (count < least || count > most) {
            throw new InvalidQuestionException(
                    "out_of_bounds", field, field + " must be from " + least + " to " + most + ", got " + count);
        }
    }
}
