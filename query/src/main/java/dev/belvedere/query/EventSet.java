package dev.belvedere.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Several events that count as one: whatever any of the selectors selects, once even where two of them do.
///
/// @param name what it is called; empty for the names of its events
/// @param anyOf 1 to 50 selectors; `_new` only alone
public record EventSet(String name, List<EventSelector> anyOf) {
    public static final int MAX_ALTERNATIVES = 50;

    public EventSet {
        anyOf = List.copyOf(anyOf);
        if (anyOf.isEmpty() || anyOf.size() > MAX_ALTERNATIVES) {
            throw new InvalidQuestionException(
                    "out_of_bounds",
                    "any_of",
                    "any_of must hold from 1 to " + MAX_ALTERNATIVES + " events, got " + anyOf.size());
        }
        for (int i = 0; i < anyOf.size() && anyOf.size() > 1; i++) {
            if (anyOf.get(i).choice() instanceof EventChoice.FirstActive) {
                throw new InvalidQuestionException(
                        "new_not_alone",
                        "any_of[" + i + "].event",
                        "any_of[" + i + "].event: _new cannot be one of several events; ask for it alone");
            }
        }
    }

    /// The events of one selector.
    public static EventSet of(EventSelector selector) {
        return new EventSet("", List.of(selector));
    }

    /// Whether it is `_new`, narrowed or not.
    public boolean isFirstActive() {
        return anyOf.getFirst().choice() instanceof EventChoice.FirstActive;
    }

    /// The same, narrowed by further filters that must all hold.
    public EventSet narrowedBy(List<Filter> further) {
        List<EventSelector> narrowed = new ArrayList<>();
        for (EventSelector selector : anyOf) {
            List<Filter> filters = new ArrayList<>(selector.filters());
            filters.addAll(further);
            narrowed.add(new EventSelector(selector.choice(), filters));
        }
        return new EventSet(name, narrowed);
    }

    /// What to call it: its name, or those of its events.
    public String label() {
        return name.isEmpty()
                ? anyOf.stream().map(selector -> selector.choice().name()).collect(Collectors.joining(" or "))
                : name;
    }

    /// Where a selector stands in a request in which the set stands at a place: a set of one is written as
    /// its selector.
    public String placeOf(int selector, String place) {
        return anyOf.size() == 1 ? place : place + ".any_of[" + selector + "]";
    }
}
