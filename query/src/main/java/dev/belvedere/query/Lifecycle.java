package dev.belvedere.query;

import java.util.List;

/// Where the persons of each day, week or month come from, and who stayed away.
///
/// Of those who did the event in an interval, each is
/// - **new** if its first active event of all time lies in the interval too,
/// - else **current** if it did the event in the interval before,
/// - else **resurrected**.
///
/// **Dormant** are those who did it in the interval before and not in this one. The interval before the
/// first one asked for is looked at for that; it is a whole one, even where the range begins in the middle
/// of its first interval, of which only the days of the range count.
///
/// Example by the day, `n` new, `c` current, `r` resurrected, `d` dormant, `A` did the event:
/// ```
/// events  A A . . A
/// state   n c d . r
/// ```
///
/// @param event what makes a person active; not `_new`
/// @param interval [Interval#DAY], [Interval#WEEK] or [Interval#MONTH]
/// @param segments 1 to 20 parts of the audience; their filters hold on the event
public record Lifecycle(EventSet event, Interval interval, DateRange range, List<Segment> segments)
        implements Analysis {
    public static final int MAX_SEGMENTS = 20;

    public Lifecycle {
        segments = List.copyOf(segments);
        Bounds.requireRepeatable("event", event);
        Bounds.requireOneOf("interval", interval, Interval.DAY, Interval.WEEK, Interval.MONTH);
        Bounds.require("segments", segments.size(), 1, MAX_SEGMENTS);
    }

    /// Of one event.
    public Lifecycle(EventSelector event, Interval interval, DateRange range, List<Segment> segments) {
        this(EventSet.of(event), interval, range, segments);
    }
}
