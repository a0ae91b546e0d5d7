package dev.belvedere.query;

import java.time.Duration;
import java.util.ArrayList;
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
/// @param steps 2 to 20 events in order, each maybe one of several; `_new` is not among them; in any order 2 to 10
/// @param window from the entry on, see [#windowMillis]
/// @param range the days in which persons enter
/// @param interval the width of a bucket of entries
/// @param segments 1 to 20 parts of the audience; their filters hold on the entry
/// @param groupBy 0 to 2 properties of the event at one step
/// @param groupByStep the step whose event gives the group, the first being 0; of paths that did not
///     reach it the group is [#DID_NOT_REACH]
/// @param resolution how finely times are told apart
/// @param times whether the times from step to step are asked for
/// @param rules which paths there are
/// @param details whether, beside the times, those of each bucket and the histograms are asked for
/// @param timeBins how the histograms of times are cut, in milliseconds; what lies in no bin is left out of them
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
        int limit,
        FunnelRules rules,
        boolean details,
        Bins timeBins)
        implements Analysis {
    public static final int MIN_STEPS = 2;
    public static final int MAX_STEPS = 20;
    public static final int MAX_STEPS_IN_ANY_ORDER = 10;
    public static final int MAX_SEGMENTS = 20;
    private static final int NO_STEP = Integer.MIN_VALUE;
    public static final int MAX_GROUP_PROPERTIES = 2;
    public static final int MAX_LIMIT = 1_000;

    /// The group of paths that ended before the step that gives the group.
    public static final String DID_NOT_REACH = "(did not reach)";

    public Funnel {
        steps = List.copyOf(steps);
        segments = List.copyOf(segments);
        groupBy = List.copyOf(groupBy);
        boolean anyOrder = rules.order() == FunnelOrder.UNORDERED;
        requireBetween("steps", steps.size(), MIN_STEPS, anyOrder ? MAX_STEPS_IN_ANY_ORDER : MAX_STEPS);
        requireBetween("segments", segments.size(), 1, MAX_SEGMENTS);
        requireBetween("group_by", groupBy.size(), 0, MAX_GROUP_PROPERTIES);
        requireBetween("group_by_step", groupByStep, 0, anyOrder ? 0 : steps.size() - 1);
        for (int i = 0; i < rules.exclusions().size(); i++) {
            Exclusion exclusion = rules.exclusions().get(i);
            String place = "exclusions[" + i + "]";
            requireBetween(place + ".after_step", exclusion.afterStep(), 0, anyOrder ? 0 : steps.size() - 2);
            requireBetween(
                    place + ".before_step", exclusion.beforeStep(), anyOrder ? steps.size() - 1 : 1, steps.size() - 1);
        }
        requireBetween("limit", limit, 1, MAX_LIMIT);
        int optional = rules.optionalStep().orElse(NO_STEP);
        int lastOptional = anyOrder && steps.size() > MIN_STEPS ? steps.size() - 1 : steps.size() - 2;
        if (optional != NO_STEP && (optional < 1 || optional > lastOptional || optional == groupByStep)) {
            throw new InvalidQuestionException(
                    "optional_step",
                    "optional_step",
                    "optional_step must be neither the first nor, of steps in an order, the last step, nor that of the"
                            + " group, and leave two steps; got " + optional + " of " + steps.size() + " steps");
        }
        if (details && !times) {
            throw new InvalidQuestionException(
                    "out_of_bounds", "details", "details are of the times, which are left out; ask for times too");
        }
        if (!details && !timeBins.equals(Bins.AUTOMATIC)) {
            throw new InvalidQuestionException(
                    "out_of_bounds", "time_bins", "time_bins cut the histograms of details; ask for details too");
        }
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

    /// With histograms in bins that suit the times.
    public Funnel(
            List<EventSet> steps,
            ConversionWindow window,
            DateRange range,
            Interval interval,
            List<Segment> segments,
            List<PropertyRef> groupBy,
            int groupByStep,
            Resolution resolution,
            boolean times,
            int limit,
            FunnelRules rules,
            boolean details) {
        this(
                steps,
                window,
                range,
                interval,
                segments,
                groupBy,
                groupByStep,
                resolution,
                times,
                limit,
                rules,
                details,
                Bins.AUTOMATIC);
    }

    /// Of steps in order.
    public Funnel(
            List<EventSet> steps,
            ConversionWindow window,
            DateRange range,
            Interval interval,
            List<Segment> segments,
            List<PropertyRef> groupBy,
            int groupByStep,
            Resolution resolution,
            boolean times,
            int limit) {
        this(
                steps,
                window,
                range,
                interval,
                segments,
                groupBy,
                groupByStep,
                resolution,
                times,
                limit,
                FunnelRules.PLAIN,
                false);
    }

    /// The same without its optional step.
    public Funnel withoutOptional() {
        int optional = rules.optionalStep().orElseThrow();
        List<EventSet> others = new ArrayList<>(steps);
        others.remove(optional);
        return new Funnel(
                others,
                window,
                range,
                interval,
                segments,
                groupBy,
                FunnelRules.without(optional, groupByStep),
                resolution,
                times,
                limit,
                rules.withoutOptional(),
                details,
                timeBins);
    }

    /// How long a path may take; in any order the window is cut to whole days of 24 hours, one at least.
    public long windowMillis() {
        return switch (rules.order()) {
            case ORDERED, SEQUENTIAL -> window.length().toMillis();
            case UNORDERED ->
                Duration.ofDays(Math.max(1, window.length().toDays())).toMillis();
        };
    }

    private static void requireBetween(String field, int count, int least, int most) {
        if (count < least || count > most) {
            throw new InvalidQuestionException(
                    "out_of_bounds", field, field + " must be from " + least + " to " + most + ", got " + count);
        }
    }
}
