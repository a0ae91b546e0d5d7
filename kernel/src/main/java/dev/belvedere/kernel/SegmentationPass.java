package dev.belvedere.kernel;

import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Filter;
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
        List<EventMatcher> matchers = new ArrayList<>();
        for (int event : which) {
            EventSelector selector = events.get(event).selector();
            if (selector.choice() instanceof EventChoice.FirstActive != first) {
                continue;
            }
            for (int segment = 0; segment < segments.size(); segment++) {
                series.add(new Series(event, segment));
                matchers.add(matcher(selector, segments.get(segment)));
                if (series.size() == most) {
                    passes.add(new SegmentationPass(first, List.copyOf(series), new MatcherSet(matchers)));
                    series.clear();
                    matchers.clear();
                }
            }
        }
        if (!series.isEmpty()) {
            passes.add(new SegmentationPass(first, List.copyOf(series), new MatcherSet(matchers)));
        }
        return passes;
    }

    static EventMatcher matcher(EventSelector selector, Segment segment) {
        List<Filter> filters = new ArrayList<>(selector.filters());
        filters.addAll(segment.filters());
        return new EventMatcher(selector.choice(), filters);
    }
}
