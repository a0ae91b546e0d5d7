package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Sessions;
import java.util.List;

/// Which matcher of a mask stands for what: the segments, any active event, any event, and what a session
/// must contain.
///
/// @param wantedBits what a session must have met: an active event, and what it must contain
record SessionMatchers(int segments, long wantedBits) {
    private static final EventSelector ANY = EventSelector.of(new EventChoice.AnyEvent());

    static SessionMatchers of(Sessions sessions) {
        int segments = sessions.segments().size();
        long active = 1L << segments;
        return new SessionMatchers(segments, active | (sessions.containing().isPresent() ? active << 2 : 0));
    }

    static MatcherSet set(Sessions sessions) {
        List<EventMatcher> matchers = SegmentMatchers.of(ANY, sessions.segments());
        matchers.add(new EventMatcher(new EventChoice.AnyActive(), List.of()));
        matchers.add(new EventMatcher(new EventChoice.AnyEvent(), List.of()));
        sessions.containing().ifPresent(event -> matchers.add(new EventMatcher(event.choice(), event.filters())));
        return new MatcherSet(matchers);
    }

    long segmentBit(int segment) {
        return 1L << segment;
    }

    long activeBit() {
        return 1L << segments;
    }
}
