package dev.belvedere.kernel;

import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.List;

/// Some of a question's series, evaluated in one pass over the events. Series of `_new` have
/// passes of their own, since what they count is known only once a person's events are all seen.
///
/// @param first whether these are series of `_new`
/// @param series for each matcher, the series that it counts
/// @param matchers what each series counts
record SegmentationPass(boolean first, List<Series> series, MatcherSet matchers) {
    /// One event of the question in one of its segments, by their indexes.
    record Series(int event, int segment) {}

    /// @param which the indexes of the events to evaluate
    /// @param most how many series a pass may have
    static List<SegmentationPass> of(List<CountedEvent> events, List<Integer> which, List<Segment> segments, int most) {
        List<SegmentationPass> passes = new ArrayList<>();
        passes.addAll(passes(events, which, segments, false, most));
        passes.addAll(passes(events, which, segments, true, most));
        return passes;
    }

    private static List<SegmentationPass> passes(
            List<CountedEvent> events, List<Integer> which, List<Segment> segments, boolean first, int most) {
        List<SegmentationPass> passes = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        List<List<EventMatcher>> matchers = new ArrayList<>();
        int clauses = 0;
        for (int event : which) {
            EventSet set = events.get(event).events();
            for (int segment = 0; segment < segments.size() && set.isFirstActive() == first; segment++) {
                List<EventMatcher> anyOf = matcher(set, segments.get(segment));
                int needed = MatcherSet.clauses(anyOf);
                if (series.size() == most || clauses + needed > MatcherSet.MAX_MATCHERS) {
                    passes.add(pass(first, series, matchers));
                    series.clear();
                    matchers.clear();
                    clauses = 0;
                }
                series.add(new Series(event, segment));
                matchers.add(anyOf);
                clauses += needed;
            }
        }
        if (!series.isEmpty()) {
            passes.add(pass(first, series, matchers));
        }
        return passes;
    }

    static SegmentationPass pass(boolean first, List<Series> series, List<List<EventMatcher>> matchers) {
        return new SegmentationPass(first, List.copyOf(series), MatcherSet.anyOf(matchers, "events"));
    }

    static List<EventMatcher> matcher(EventSet events, Segment segment) {
        return EventMatcher.anyOf(events, segment);
    }
}
