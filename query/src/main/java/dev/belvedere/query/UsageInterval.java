package dev.belvedere.query;

import java.util.List;

/// How long persons usually go between doing something: the usage interval of a retention.
///
/// Of each person the days (weeks, months) of the range are taken in which it did the event, and how many
/// lie from each to the next. The person's usage interval is the median of these, the smallest that at least
/// half of them do not exceed. Whoever did it in one day (week, month) only has none.
///
/// Example by the day, `A` did the event:
/// ```
/// A . A A . . . A      2, 1 and 4 days: a usage interval of 2 days
/// ```
///
/// @param events 1 to 10 events, each giving its own answer; none of them `_new`
/// @param unit [Interval#DAY], [Interval#WEEK] or [Interval#MONTH]
/// @param segments 1 to 20 parts of the audience; their filters hold on the event. Events times segments are
///     36 at most.
public record UsageInterval(List<EventSet> events, Interval unit, DateRange range, List<Segment> segments)
        implements Analysis {
    public static final int MAX_EVENTS = 10;
    public static final int MAX_SEGMENTS = 20;
    public static final int MAX_SERIES = 36;

    public UsageInterval {
        events = List.copyOf(events);
        segments = List.copyOf(segments);
        Bounds.require("events", events.size(), 1, MAX_EVENTS);
        Bounds.require("segments", segments.size(), 1, MAX_SEGMENTS);
        Bounds.require("segments", events.size() * segments.size(), 1, MAX_SERIES);
        Bounds.requireOneOf("unit", unit, Interval.DAY, Interval.WEEK, Interval.MONTH);
        for (int i = 0; i < events.size(); i++) {
            Bounds.requireRepeatable("events[" + i + "]", events.get(i));
        }
    }
}
