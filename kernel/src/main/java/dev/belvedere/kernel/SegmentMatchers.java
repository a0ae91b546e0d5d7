package dev.belvedere.kernel;

import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.List;

/// Matchers of an event in each of several segments: both the event's filters and the segment's hold.
final class SegmentMatchers {
    private SegmentMatchers() {}

    /// One matcher per segment, in their order.
    static List<EventMatcher> of(EventSelector event, List<Segment> segments) {
        List<EventMatcher> matchers = new ArrayList<>();
        for (Segment segment : segments) {
            matchers.add(of(event, segment));
        }
        return matchers;
    }

    static EventMatcher of(EventSelector event, Segment segment) {
        return EventMatcher.of(event, segment);
    }
}
