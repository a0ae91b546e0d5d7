package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Expansion;
import dev.belvedere.query.Journeys;
import java.util.ArrayList;
import java.util.List;

/// Which matcher of a mask stands for what.
/// ```
/// bit    0                    1                    2..      then       then
/// is     event of the range   end of a "between"   shown    hidden     expansions
/// ```
/// Without a "between" there is no end, and all others move up.
record JourneyMatchers(long endBit, long shownBits, long hiddenBits, int firstExpansion, int expansions) {
    /// The event that lies in the range, under the segment's filters.
    static final long ANCHOR_BIT = 1;

    static JourneyMatchers of(Journeys journeys) {
        boolean between = journeys.ends().events().size() > 1;
        int firstShown = between ? 2 : 1;
        int firstHidden = firstShown + Math.max(1, journeys.only().size());
        int firstExpansion = firstHidden + journeys.hidden().size();
        return new JourneyMatchers(
                between ? 2 : 0,
                bits(firstShown, firstHidden),
                bits(firstHidden, firstExpansion),
                firstExpansion,
                journeys.expanded().size());
    }

    static MatcherSet set(Journeys journeys) {
        List<EventMatcher> matchers = new ArrayList<>();
        List<EventSelector> ends = journeys.ends().events();
        matchers.add(EventMatcher.of(ends.getFirst(), journeys.segment()));
        ends.subList(1, ends.size()).forEach(event -> matchers.add(matcher(event)));
        if (journeys.only().isEmpty()) {
            matchers.add(new EventMatcher(new EventChoice.AnyActive(), List.of()));
        }
        journeys.only().forEach(event -> matchers.add(matcher(event)));
        journeys.hidden().forEach(event -> matchers.add(matcher(event)));
        for (Expansion expansion : journeys.expanded()) {
            matchers.add(matcher(expansion.event()));
        }
        return new MatcherSet(matchers);
    }

    private static EventMatcher matcher(EventSelector event) {
        return new EventMatcher(event.choice(), event.filters());
    }

    private static long bits(int from, int to) {
        return (1L << to) - (1L << from);
    }

    boolean isShown(long mask) {
        return (mask & (ANCHOR_BIT | endBit)) != 0 || ((mask & shownBits) != 0 && (mask & hiddenBits) == 0);
    }

    /// The first expansion that an event meets, or -1.
    int expansion(long mask) {
        long met = mask >>> firstExpansion;
        return met == 0 ? -1 : Long.numberOfTrailingZeros(met);
    }
}
