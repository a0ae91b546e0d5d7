package dev.belvedere.query;

import java.util.List;

/// How many persons went through steps in the given order, and how fast.
///
/// A person enters with an event of the first step within the range, and goes on, also past the range's
/// end, as long as the window allows; other events may lie between. An event serves one step of a path
/// only. Of each person the longest path counts; of equally long ones the earliest, by the entry, then
/// step by step. Per bucket of time a person counts once for the entries in it, by the same rule.
///
/// Example, a window of 4 minutes, one character a minute: in `A..AB.C` the path of the first A ends
/// after B, that of the second is complete, so the second counts, for the bucket that it lies in.
///
/// Times are told apart as the [Resolution] says. Where several events of one moment could be the one at
/// a step, the earliest gives the group; then that of the highest-ranked project; then the one whose
/// group comes first in code point order.
///
/// @param steps 2 to 20 events in order, each maybe one of several; `_new` is not among them
/// @param window from the entry on
/// @param range the days in which persons enter
/// @param interval the width of a bucket of entries
/// @param segments 1 to 20 parts of the audience; their filters hold on the entry
/// @param groupBy 0 to 2 properties of the event at one step
/// @param groupByStep the step whose event gives the group, the first being 0; of paths that did not
///     reach it the group is [#DID_NOT_REACH]
/// @param resolution how finely times are told apart
/// @param times whether the times from step to step are asked for
/// @param limit the largest number of groups per segment, 1 to 1,000; those with most entries are kept
public record Funnel(
        List<EventSet> steps,
        ConversionWindow window,
        DateRange range,
        Interval interval,
        List<Segment> segments,
        List<PropertyRef> groupBy,
        int groupByStep,
        Resolution resolution,
        boolean times,
        int limit)
        implements Analysis {
    public static final int MIN_STEPS = 2;
    public static final int MAX_STEPS = 20;
    public static final int MAX_SEGMENTS = 20;
    public static final int MAX_GROUP_PROPERTIES = 2;
    public static final int MAX_LIMIT = 1_000;

    /// The group of paths that ended before the step that gives the group.
    public static final String DID_NOT_REACH = "(did not reach)";

    public Funnel {
        steps = List.copyOf(steps);
        segments = List.copyOf(segments);
        groupBy = List.copyOf(groupBy);
        requireBetween("steps", steps.size(), MIN_STEPS, MAX_STEPS);
        requireBetween("segments", segments.size(), 1, MAX_SEGMENTS);
        requireBetween("group_by", groupBy.size(), 0, MAX_GROUP_PROPERTIES);
        requireBetween("group_by_step", groupByStep, 0, steps.size() - 1);
        requireBetween("limit", limit, 1, MAX_LIMIT);
        for (int step = 0; step < steps.size(); step++) {
            if (steps.get(step).isFirstActive()) {
                throw new InvalidQuestionException(
                        "unsupported_event",
                        "steps[" + step + "].event",
                        "steps[" + step + "].event: _new cannot be a step of a funnel; accepted: an event type,"
                                + " _active, _all");
            }
        }
    }

    private static void requireBetween(String field, int count, int least, int most) {
        if (count < least || count > most) {
            throw new InvalidQuestionException(
                    "out_of_bounds", field, field + " must be from " + least + " to " + most + ", got " + count);
        }
    }
}
