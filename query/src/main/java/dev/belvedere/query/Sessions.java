package dev.belvedere.query;

import java.util.List;
import java.util.Optional;

/// Visits of persons: how many, how long, by time, segment and group.
///
/// A session is the events of one person in one project with one `session_id`, of whatever type; it counts
/// if one of them is active. It lasts from its first to its last event, at most a day: later events with
/// the same id do not make it longer. It lies in the bucket of its first event, which is looked for up to a day before
/// the range; that
/// event's segments and groups are the session's. Of several first events of one millisecond each gives
/// its own.
///
/// Events without a `session_id` are of no session. Measures per person divide by the persons with any
/// active event in the same bucket, segment and group.
///
/// @param range the days in which sessions begin
/// @param segments 1 to 20 parts of the audience; their filters hold on a session's first event
/// @param groupBy 0 to 2 properties of a session's first event
/// @param containing an event that a session must have, with it or after it; not `_new`
/// @param limit the largest number of groups per segment, 1 to 1,000; those with most sessions are kept
public record Sessions(
        SessionMeasure measure,
        Interval interval,
        DateRange range,
        List<Segment> segments,
        List<PropertyRef> groupBy,
        Optional<EventSet> containing,
        int limit)
        implements Analysis {
    public static final int MAX_SEGMENTS = 20;
    public static final int MAX_GROUP_PROPERTIES = 2;
    public static final int MAX_LIMIT = 1_000;

    public Sessions {
        segments = List.copyOf(segments);
        groupBy = List.copyOf(groupBy);
        containing.ifPresent(event -> Bounds.requireRepeatable("containing", event));
        Bounds.require("segments", segments.size(), 1, MAX_SEGMENTS);
        Bounds.require("group_by", groupBy.size(), 0, MAX_GROUP_PROPERTIES);
        Bounds.require("limit", limit, 1, MAX_LIMIT);
    }
}
