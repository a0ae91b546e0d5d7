package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.Sessions;
import java.util.List;

/// Which matcher of a mask stands for what: the segments, any active event, any event, and what a session
/// must contain.
///
/// @param wantedBits what a session must have met: an active event, and what it must contain
record SessionMatchers(int segments, long wantedBits) {
    static SessionMatchers of(Sessions sessions) {
        int segments = sessions.segments().size();
        long active = 1L << segments;
        return new SessionMatchers(segments, active | (sessions.containing().isPresent() ? active << 2 : 0));
    }

    static MatcherSet set(Sessions sessions) {
        List<List<EventMatcher>> matchers = SegmentMatchers.ofAnyEvent(sessions.segments());
        matchers.add(SegmentMatchers.anyActive());
        matchers.add(List.of(new EventMatcher(new EventChoice.AnyEvent(), List.of())));
        sessions.containing().ifPresent(events -> matchers.add(EventMatcher.anyOf(events)));
        return MatcherSet.anyOf(matchers, "containing");
    }

    long segmentBit(int segment) {
        return 1L << segment;
    }

    long activeBit() {
        return 1L << segments;
    }
}
