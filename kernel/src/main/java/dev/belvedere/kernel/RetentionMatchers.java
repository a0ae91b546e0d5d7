package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Retention;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.List;

/// Which matcher of a mask stands for what: the starts of each segment, then the returns, then, for `_new`,
/// any active event.
/// ```
/// bit    0                  1                  2          3          4
/// is     start, segment 0   start, segment 1   return 0   return 1   active
/// ```
record RetentionMatchers(int segments, int returns, boolean ofFirst) {
    static RetentionMatchers of(Retention retention) {
        return new RetentionMatchers(
                retention.segments().size(),
                retention.returns().size(),
                retention.start().isFirstActive());
    }

    static MatcherSet set(Retention retention) {
        List<List<EventMatcher>> matchers = new ArrayList<>();
        for (Segment segment : retention.segments()) {
            matchers.add(EventMatcher.anyOf(retention.start(), segment));
        }
        for (EventSet returned : retention.returns()) {
            matchers.add(EventMatcher.anyOf(returned));
        }
        if (of(retention).ofFirst()) {
            matchers.add(List.of(new EventMatcher(new EventChoice.AnyActive(), List.of())));
        }
        return MatcherSet.anyOf(matchers, "return");
    }

    long startBit(int segment) {
        return 1L << segment;
    }

    long returnBit(int returned) {
        return 1L << (segments + returned);
    }

    /// That of any active event, or 0.
    long activeBit() {
        return ofFirst ? 1L << (segments + returns) : 0;
    }

    TimelineReach reach(RetentionUnits units) {
        return ofFirst
                ? TimelineReach.withFirsts(activeBit(), units.start(), units.end())
                : TimelineReach.between(units.start(), units.end());
    }
}
