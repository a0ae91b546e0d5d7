package dev.belvedere.kernel;

import dev.belvedere.query.EventSet;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.List;

/// Which matcher of a mask stands for which step: the entries of each segment, then the other steps.
/// ```
/// bit    0                   1                   2        3
/// is     step 0, segment 0   step 0, segment 1   step 1   step 2
/// ```
record FunnelSteps(int steps, int segments) {
    static FunnelSteps of(Funnel funnel) {
        return new FunnelSteps(funnel.steps().size(), funnel.segments().size());
    }

    static MatcherSet matchers(Funnel funnel) {
        List<List<EventMatcher>> matchers = new ArrayList<>();
        EventSet entry = funnel.steps().getFirst();
        for (Segment segment : funnel.segments()) {
            matchers.add(EventMatcher.anyOf(entry.narrowedBy(segment.filters())));
        }
        for (EventSet step : funnel.steps().subList(1, funnel.steps().size())) {
            matchers.add(EventMatcher.anyOf(step));
        }
        return MatcherSet.anyOf(matchers, "steps");
    }

    /// The bit of a step for persons who entered by a segment.
    long bit(int segment, int step) {
        return 1L << (step == 0 ? segment : segments + step - 1);
    }
}
