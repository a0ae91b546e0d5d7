package dev.belvedere.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What new persons are worth: how much they have paid by each day of their own.
///
/// A person is in the cohort of the day, week or month of its first active event of all time. Its day k is
/// the hours 24k to before 24k + 24 after that event, whatever the clocks do; what is told of day k is what
/// was paid **until its end**, of those whose day k has ended.
///
/// A revenue event is one of `revenueEvents`, not before the first active event, that has an amount. The amount
/// is price × quantity (1 where there is none), else the revenue as sent, of the event's own fields or of its
/// properties `$price`, `$quantity` and `$revenue`; refunds are negative. Of an array the numbers are added.
/// Currencies are not told apart. Whoever has any revenue event, however late, is **paying**.
///
/// Example, a first event at noon and payments of 10 an hour and 30 hours later:
/// ```
/// day      0   1   2
/// amount  10  20  20      day 0 until noon of the next day, day 1 until 48 hours after the first event
/// ```
///
/// @param revenueEvents which events may have an amount; not `_new`
/// @param amount the property that is the amount instead
/// @param interval [Interval#DAY], [Interval#WEEK] or [Interval#MONTH]
/// @param range the days of the first active events
/// @param days the last day that is told, 0 to 365
/// @param segments 1 to 20 parts of the audience; their filters hold on the first active event
/// @param groupBy 0 to 2 properties of the first active event
/// @param limit the largest number of groups per segment, 1 to 1,000; those with most persons are kept
/// @param now when it is asked: a day that ends later has not ended
public record RevenueLtv(
        EventSet revenueEvents,
        Optional<PropertyRef> amount,
        Interval interval,
        DateRange range,
        int days,
        List<Segment> segments,
        List<PropertyRef> groupBy,
        int limit,
        Instant now)
        implements Analysis {
    public static final int MAX_DAYS = 365;
    public static final int MAX_SEGMENTS = 20;
    public static final int MAX_GROUP_PROPERTIES = 2;
    public static final int MAX_LIMIT = 1_000;

    public RevenueLtv {
        segments = List.copyOf(segments);
        groupBy = List.copyOf(groupBy);
        Bounds.requireRepeatable("revenue_events", revenueEvents);
        Bounds.requireOneOf("interval", interval, Interval.DAY, Interval.WEEK, Interval.MONTH);
        Bounds.require("days", days, 0, MAX_DAYS);
        Bounds.require("segments", segments.size(), 1, MAX_SEGMENTS);
        Bounds.require("group_by", groupBy.size(), 0, MAX_GROUP_PROPERTIES);
        Bounds.require("limit", limit, 1, MAX_LIMIT);
    }

    /// Of one event.
    public RevenueLtv(
            EventSelector revenueEvents,
            Optional<PropertyRef> amount,
            Interval interval,
            DateRange range,
            int days,
            List<Segment> segments,
            List<PropertyRef> groupBy,
            int limit,
            Instant now) {
        this(EventSet.of(revenueEvents), amount, interval, range, days, segments, groupBy, limit, now);
    }
}
