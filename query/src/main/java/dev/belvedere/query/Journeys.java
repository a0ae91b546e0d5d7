package dev.belvedere.query;

import java.util.ArrayList;
import java.util.List;

/// Which ways persons take from, to or between events.
///
/// A path is a row of nodes: it starts or ends with an event of the range, and goes through a person's
/// other events in the order of time, as far as the window and the number of steps allow. Events of the
/// same millisecond stand by the rank of their project, then by their node's name and value in code point
/// order; of the same node, those that a path may start with come first, those that it may end with last.
///
/// Shown are active events that are not hidden, or, where `only` is given, the events it names that
/// are not hidden; the events that a path starts and ends with always are.
///
/// Example, starting with `A`, repeats collapsed, a character a minute and a window of four: of
/// ```
/// A B B . C . D
/// ```
/// the path is A, B, C.
///
/// @param ends where paths start and end; `_new` is no such event, nor are the other events of this question
/// @param steps the most nodes of a path, 2 to 10. A path between two events that has more is only
///     counted; other paths are cut.
/// @param segment its filters hold on the event of the range
/// @param hidden up to 20 selectors of events that are left out
/// @param only up to 10 selectors; empty for any active event
/// @param expanded up to 5; an event is expanded by the first one that it meets. None where nodes are products.
/// @param grouped up to 10 sets of which each is one node, called as the set is; an event is of the first that it
/// meets.
///     None where nodes are products.
/// @param collapseRepeats whether an event is left out of a path whose node before is the same
/// @param pathsLimit how many paths are listed, 1 to 500
/// @param nodesPerStep how many nodes are told apart at a step, 1 to 50
public record Journeys(
        JourneyEnds ends,
        JourneyNodes nodes,
        int steps,
        JourneyWindow window,
        DateRange range,
        Segment segment,
        List<EventSet> hidden,
        List<EventSet> only,
        List<Expansion> expanded,
        List<EventSet> grouped,
        boolean collapseRepeats,
        JourneyCounting counting,
        int pathsLimit,
        int nodesPerStep)
        implements Analysis {
    public static final int MIN_STEPS = 2;
    public static final int MAX_STEPS = 10;
    public static final int MAX_HIDDEN = 20;
    public static final int MAX_ONLY = 10;
    public static final int MAX_EXPANDED = 5;
    public static final int MAX_GROUPED = 10;
    public static final int MAX_PATHS = 500;
    public static final int MAX_NODES_PER_STEP = 50;

    public Journeys {
        hidden = List.copyOf(hidden);
        only = List.copyOf(only);
        expanded = List.copyOf(expanded);
        grouped = List.copyOf(grouped);
        requireBetween("steps", steps, MIN_STEPS, MAX_STEPS);
        requireBetween("hidden", hidden.size(), 0, MAX_HIDDEN);
        requireBetween("only", only.size(), 0, MAX_ONLY);
        requireBetween("expanded", expanded.size(), 0, MAX_EXPANDED);
        requireBetween("grouped", grouped.size(), 0, MAX_GROUPED);
        requireBetween("paths_limit", pathsLimit, 1, MAX_PATHS);
        requireBetween("nodes_per_step", nodesPerStep, 1, MAX_NODES_PER_STEP);
        if (nodes == JourneyNodes.PRODUCTS && !expanded.isEmpty()) {
            throw new InvalidQuestionException(
                    "expanded_products", "expanded", "expanded cannot be given where the nodes are products");
        }
        if (nodes == JourneyNodes.PRODUCTS && !grouped.isEmpty()) {
            throw new InvalidQuestionException(
                    "grouped_products", "grouped", "grouped cannot be given where the nodes are products");
        }
        requireNoFirst(ends.events(), "ends");
        requireNoFirst(grouped, "grouped");
        requireNoFirst(hidden, "hidden");
        requireNoFirst(only, "only");
        List<EventSet> ofExpansions = new ArrayList<>();
        expanded.forEach(expansion -> ofExpansions.add(expansion.event()));
        requireNoFirst(ofExpansions, "expanded");
    }

    /// Without events that are one node.
    public Journeys(
            JourneyEnds ends,
            JourneyNodes nodes,
            int steps,
            JourneyWindow window,
            DateRange range,
            Segment segment,
            List<EventSet> hidden,
            List<EventSet> only,
            List<Expansion> expanded,
            boolean collapseRepeats,
            JourneyCounting counting,
            int pathsLimit,
            int nodesPerStep) {
        this(
                ends,
                nodes,
                steps,
                window,
                range,
                segment,
                hidden,
                only,
                expanded,
                List.of(),
                collapseRepeats,
                counting,
                pathsLimit,
                nodesPerStep);
    }

    private static void requireNoFirst(List<EventSet> events, String field) {
        for (EventSet event : events) {
            if (event.isFirstActive()) {
                throw new InvalidQuestionException(
                        "unsupported_event",
                        field,
                        field + ": _new cannot be asked for in journeys; accepted: an event type, _active, _all");
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
