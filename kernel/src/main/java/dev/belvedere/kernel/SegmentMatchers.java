package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.List;

/// Matchers of events in each of several segments: both the event's filters and the segment's hold.
final class SegmentMatchers {
    private SegmentMatchers() {}

    /// One matcher per segment, in their order.
    static List<List<EventMatcher>> of(EventSet events, List<Segment> segments) {
        List<List<EventMatcher>> matchers = new ArrayList<>();
        for (Segment segment : segments) {
            matchers.add(EventMatcher.anyOf(events, segment));
        }
        return matchers;
    }

    /// Of any event, one matcher per segment.
    static List<List<EventMatcher>> ofAnyEvent(List<Segment> segments) {
        return of(EventSet.of(EventSelector.of(new EventChoice.AnyEvent())), segments);
    }

    /// Any active event, in whatever segment.
    static List<EventMatcher> anyActive() {
        return List.of(new EventMatcher(new EventChoice.AnyActive(), List.of()));
    }
}
