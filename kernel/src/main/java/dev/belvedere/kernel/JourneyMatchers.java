package dev.belvedere.kernel;

import dev.belvedere.query.EventSet;
import dev.belvedere.query.Expansion;
import dev.belvedere.query.Journeys;
import java.util.ArrayList;
import java.util.List;

/// Which matcher of a mask stands for what.
/// ```
/// bit    0                    1                    2..      then       then         then
/// is     event of the range   end of a "between"   shown    hidden     expansions   groups
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
        List<List<EventMatcher>> matchers = new ArrayList<>();
        List<EventSet> ends = journeys.ends().events();
        matchers.add(EventMatcher.anyOf(ends.getFirst(), journeys.segment()));
        ends.subList(1, ends.size()).forEach(event -> matchers.add(EventMatcher.anyOf(event)));
        if (journeys.only().isEmpty()) {
            matchers.add(SegmentMatchers.anyActive());
        }
        journeys.only().forEach(event -> matchers.add(EventMatcher.anyOf(event)));
        journeys.hidden().forEach(event -> matchers.add(EventMatcher.anyOf(event)));
        for (Expansion expansion : journeys.expanded()) {
            matchers.add(EventMatcher.anyOf(expansion.event()));
        }
        journeys.grouped().forEach(event -> matchers.add(EventMatcher.anyOf(event)));
        return MatcherSet.anyOf(matchers, "ends");
    }

    private static long bits(int from, int to) {
        return (1L << to) - (1L << from);
    }

    boolean isShown(long mask) {
        return (mask & (ANCHOR_BIT | endBit)) != 0 || ((mask & shownBits) != 0 && (mask & hiddenBits) == 0);
    }

    /// The first expansion that an event meets, or -1.
    int expansion(long mask) {
        return first(mask >>> firstExpansion & (1L << expansions) - 1);
    }

    /// The first group that an event meets, or -1.
    int group(long mask) {
        return first(mask >>> (firstExpansion + expansions));
    }

    private static int first(long met) {
        return met == 0 ? -1 : Long.numberOfTrailingZeros(met);
    }
}
