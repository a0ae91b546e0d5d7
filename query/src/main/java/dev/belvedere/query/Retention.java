package dev.belvedere.query;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// How many persons who did something came back, and when.
///
/// A person is in the cohort of each interval of the range in which it did the start event. Whoever
/// returns does so in some interval after it, counted from 0, as the [RetentionAlignment] says; of
/// several start events in one interval of the range each counts. An event is never its own return, but
/// another of the same type is one.
///
/// Example, days by the window, start `S` and return `R` every six hours from midnight on:
/// ```
/// S . . . R . . R   R on the next day at 00:00 and 18:00: both are 24 to 48 hours later, so day 1
/// ```
///
/// Groups are those of the start event: what an answer says of a group is what it would say if only
/// start events of that group were asked for. So a person may be in several groups.
///
/// @param start what makes a person a member of a cohort; `_new` is a person's first active event of all
///     time, to which filters and segments apply
/// @param returns 1 to 10 events, each giving its own answer; `_new` is not among them
/// @param rule which returns count for a column of the answer
/// @param interval [Interval#DAY], [Interval#WEEK] or [Interval#MONTH]
/// @param range the days in which persons start; they return later too
/// @param horizon how many intervals are answered, 1 to 400; as many as the range has, at most 400, where
///     not given. Brackets say it themselves, so then it is not given.
/// @param segments 1 to 20 parts of the audience; their filters hold on the start event
/// @param groupBy 0 to 2 properties of the start event
/// @param limit the largest number of groups per segment and return, 1 to 1,000; those with most persons
///     who started in the range are kept
/// @param now when it is asked: an interval that ends later is incomplete
public record Retention(
        EventSet start,
        List<EventSet> returns,
        RetentionRule rule,
        Interval interval,
        RetentionAlignment alignment,
        DateRange range,
        OptionalInt horizon,
        List<Segment> segments,
        List<PropertyRef> groupBy,
        int limit,
        Instant now)
        implements Analysis {
    public static final int MAX_RETURNS = 10;
    public static final int MAX_HORIZON = 400;
    public static final int MAX_SEGMENTS = 20;
    public static final int MAX_GROUP_PROPERTIES = 2;
    public static final int MAX_LIMIT = 1_000;

    public Retention {
        returns = List.copyOf(returns);
        segments = List.copyOf(segments);
        groupBy = List.copyOf(groupBy);
        requireBetween("return", returns.size(), 1, MAX_RETURNS);
        requireBetween("segments", segments.size(), 1, MAX_SEGMENTS);
        requireBetween("group_by", groupBy.size(), 0, MAX_GROUP_PROPERTIES);
        requireBetween("limit", limit, 1, MAX_LIMIT);
        requireBetween("horizon", horizon.orElse(1), 1, MAX_HORIZON);
        if (interval != Interval.DAY && interval != Interval.WEEK && interval != Interval.MONTH) {
            throw new InvalidQuestionException(
                    "unknown_value", "interval", "interval of a retention must be one of day, week, month");
        }
        if (horizon.isPresent() && rule instanceof RetentionRule.Brackets) {
            throw new InvalidQuestionException(
                    "horizon_of_brackets", "horizon", "horizon cannot be given with brackets, which say it themselves");
        }
        for (int i = 0; i < returns.size(); i++) {
            if (returns.get(i).isFirstActive()) {
                String field = "return[" + i + "].event";
                throw new InvalidQuestionException(
                        "unsupported_event",
                        field,
                        field + ": _new cannot be a return; accepted: an event type, _active, _all");
            }
        }
    }

    /// One event at a time, none that stands for several.
    public Retention(
            EventSelector start,
            List<EventSelector> returns,
            RetentionRule rule,
            Interval interval,
            RetentionAlignment alignment,
            DateRange range,
            OptionalInt horizon,
            List<Segment> segments,
            List<PropertyRef> groupBy,
            int limit,
            Instant now) {
        this(
                EventSet.of(start),
                returns.stream().map(EventSet::of).toList(),
                rule,
                interval,
                alignment,
                range,
                horizon,
                segments,
                groupBy,
                limit,
                now);
    }

    private static void requireBetween(String field, int count, int least, int most) {
        if (count < least || count > most) {
            throw new InvalidQuestionException(
                    "out_of_bounds", field, field + " must be from " + least + " to " + most + ", got " + count);
        }
    }
}
