package dev.belvedere.query;

import java.util.List;

/// How many persons do each event, and how often: which features are for all and which are used much.
///
/// Each number is told of each day, week or month of the range by itself, then averaged over those in which
/// anybody was active (`shareOfActive`) or did the event (the others), as Amplitude says:
/// - the **share** of the active persons, per hundred, who did the event; above 100 where the event is
///   not an active one
/// - how many **times** a person did it who did it at all
/// - on how many **days** a person did it who did it at all
///
/// @param events up to 100 events, none of them `_new`; where there are none, the active event types that
///     happened most in the range
/// @param interval [Interval#DAY], [Interval#WEEK] or [Interval#MONTH]
/// @param segment its filters hold on the event, and on the events that make a person active
/// @param limit how many event types are told where none are given, 1 to 100
public record EngagementMatrix(List<EventSet> events, Interval interval, DateRange range, Segment segment, int limit)
        implements Analysis {
    public static final int MAX_EVENTS = 100;

    public EngagementMatrix {
        events = List.copyOf(events);
        Bounds.require("events", events.size(), 0, MAX_EVENTS);
        Bounds.require("limit", limit, 1, MAX_EVENTS);
        Bounds.requireOneOf("interval", interval, Interval.DAY, Interval.WEEK, Interval.MONTH);
        for (int i = 0; i < events.size(); i++) {
            Bounds.requireRepeatable("events[" + i + "]", events.get(i));
        }
    }
}
