package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Exclusion;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.List;

/// Which matcher of a mask stands for what: the entries of each segment, the other steps, the exclusions, and
/// any active event where that is asked for.
/// ```
/// bit    0                   1                   2        3        4             5
/// is     step 0, segment 0   step 0, segment 1   step 1   step 2   exclusion 0   active
/// ```
/// In any order each event of a step may be an entry, so there the segments have matchers of their own, and
/// all steps follow:
/// ```
/// bit    0           1           2        3        4
/// is     segment 0   segment 1   step 0   step 1   step 2
/// ```
///
/// @param anyOrder whether steps are taken in any order
/// @param active whether active events have a matcher
record FunnelSteps(int steps, int segments, int exclusions, boolean anyOrder, boolean active) {
    static FunnelSteps of(Funnel funnel) {
        FunnelRules rules = funnel.rules();
        return new FunnelSteps(
                funnel.steps().size(),
                funnel.segments().size(),
                rules.exclusions().size(),
                rules.order() == FunnelOrder.UNORDERED,
                rules.newOnly() || rules.order() == FunnelOrder.SEQUENTIAL);
    }

    static MatcherSet matchers(Funnel funnel) {
        List<List<EventMatcher>> matchers = new ArrayList<>();
        FunnelSteps steps = of(funnel);
        EventSet entry = funnel.steps().getFirst();
        for (Segment segment : funnel.segments()) {
            matchers.add(steps.anyOrder ? ofAnyStep(funnel, segment) : EventMatcher.anyOf(entry, segment));
        }
        for (EventSet step : funnel.steps().subList(steps.anyOrder ? 0 : 1, steps.steps)) {
            matchers.add(EventMatcher.anyOf(step));
        }
        for (Exclusion exclusion : funnel.rules().exclusions()) {
            matchers.add(EventMatcher.anyOf(exclusion.events()));
        }
        if (steps.active) {
            matchers.add(List.of(new EventMatcher(new EventChoice.AnyActive(), List.of())));
        }
        return MatcherSet.anyOf(matchers, "steps");
    }

    /// Events of the types of all steps that are in a segment.
    private static List<EventMatcher> ofAnyStep(Funnel funnel, Segment segment) {
        List<EventMatcher> types = new ArrayList<>();
        for (EventSet step : funnel.steps()) {
            for (EventSelector selector : step.anyOf()) {
                types.add(EventMatcher.of(EventSelector.of(selector.choice()), segment));
            }
        }
        return types;
    }

    /// The bit of a step for persons who entered by a segment.
    long bit(int segment, int step) {
        if (anyOrder) {
            return 1L << (segments + step);
        }
        return 1L << (step == 0 ? segment : segments + step - 1);
    }

    /// The bit of events that may be an entry by a segment. In any order only those of [#stepBits] among them
    /// are meant.
    long entryBit(int segment) {
        return 1L << segment;
    }

    /// The bits of all segments.
    long segmentBits() {
        return (1L << segments) - 1;
    }

    /// The bits of all steps; in any order only.
    long stepBits() {
        return ((1L << steps) - 1) << segments;
    }

    long exclusionBit(int exclusion) {
        return 1L << (firstExclusion() + exclusion);
    }

    long activeBit() {
        return 1L << (firstExclusion() + exclusions);
    }

    private int firstExclusion() {
        return segments + (anyOrder ? steps : steps - 1);
    }
}
