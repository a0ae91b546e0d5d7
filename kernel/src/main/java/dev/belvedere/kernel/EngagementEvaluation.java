package dev.belvedere.kernel;

import dev.belvedere.query.EngagementMatrix;
import dev.belvedere.query.EngagementMatrixResult;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.EventTypes;
import dev.belvedere.query.Interval;
import dev.belvedere.query.PropertyValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Answers an [EngagementMatrix]: as many events to a pass as fit into a mask, beside the active events.
final class EngagementEvaluation {
    private static final int CLAUSES_OF_A_PASS = Timeline.MAX_MATCHERS - 1;
    private static final double PER_HUNDRED = 100;

    private final EngagementMatrix matrix;
    private final PersonPasses passes;
    private final Buckets intervals;
    private final Buckets days;

    EngagementEvaluation(EngagementMatrix matrix, PersonPasses passes) {
        this.matrix = matrix;
        this.passes = passes;
        this.intervals = passes.buckets(matrix.interval(), matrix.range());
        this.days = passes.buckets(Interval.DAY, matrix.range());
    }

    EngagementMatrixResult answer() {
        boolean given = !matrix.events().isEmpty();
        List<EventSet> events = given ? matrix.events() : activeTypes();
        List<EngagementMatrixResult.Engagement> all = new ArrayList<>();
        int from = 0;
        while (from < events.size()) {
            int to = endOfPass(events, from);
            all.addAll(evaluate(events.subList(from, to)));
            from = to;
        }
        if (given) {
            return new EngagementMatrixResult(all, 0);
        }
        all.removeIf(one -> one.times() == 0);
        all.sort(Comparator.comparingLong(EngagementMatrixResult.Engagement::times)
                .reversed()
                .thenComparing(EngagementMatrixResult.Engagement::event, CodePoints::compare));
        int kept = Math.min(matrix.limit(), all.size());
        return new EngagementMatrixResult(all.subList(0, kept), all.size() - kept);
    }

    /// As many events as can be decided together beside the active ones, one at least.
    private static int endOfPass(List<EventSet> events, int from) {
        int clauses = 0;
        int to = from;
        while (to < events.size()) {
            clauses += MatcherSet.clauses(EventMatcher.anyOf(events.get(to)));
            if (to > from && clauses > CLAUSES_OF_A_PASS) {
                return to;
            }
            to++;
        }
        return to;
    }

    /// The active event types that the scope's events may have.
    private List<EventSet> activeTypes() {
        TreeSet<String> names = new TreeSet<>();
        for (Run run : passes.snapshot().runs()) {
            boolean inRange = run.maxTime() >= intervals.start() && run.minTime() < intervals.end();
            if (inRange && passes.question().scope().projects().contains(run.project())) {
                Dictionary types = run.eventTypes().dictionary();
                for (int code = 0; code < types.size(); code++) {
                    @Nullable PropertyValue type = types.value(code);
                    if (type != null && EventTypes.isActive(type.display())) {
                        names.add(type.display());
                    }
                }
            }
        }
        return names.stream()
                .map(name -> EventSet.of(EventSelector.of(new EventChoice.Named(name))))
                .toList();
    }

    private List<EngagementMatrixResult.Engagement> evaluate(List<EventSet> events) {
        List<List<EventMatcher>> matchers = new ArrayList<>();
        for (EventSet event : events) {
            matchers.add(EventMatcher.anyOf(event, matrix.segment()));
        }
        EventSelector anyActive = EventSelector.of(new EventChoice.AnyActive());
        matchers.add(List.of(EventMatcher.of(anyActive, matrix.segment())));
        MemoryBudget memory = passes.countMemory();
        EngagementCounts counts;
        try {
            List<EngagementEvaluator> evaluators = passes.read(
                    MatcherSet.anyOf(matchers, "events"),
                    intervals,
                    TimelineReach.between(intervals.start(), intervals.end()),
                    new GroupKeys(List.of(), new MemoryBudget(0)),
                    _ -> new EngagementEvaluator(
                            intervals, days, new EngagementCounts(matchers.size(), intervals.count(), memory)));
            PersonPasses.sum(evaluators);
            counts = evaluators.getFirst().engagementCounts();
        } catch (TooManyCellsException _) {
            throw GroupedCounts.tooLarge();
        }
        List<EngagementMatrixResult.Engagement> engagements = new ArrayList<>();
        for (int event = 0; event < events.size(); event++) {
            engagements.add(engagement(events.get(event).label(), counts, event, events.size()));
        }
        return engagements;
    }

    private EngagementMatrixResult.Engagement engagement(String name, EngagementCounts counts, int event, int active) {
        double share = 0;
        double times = 0;
        double ofDays = 0;
        int withActive = 0;
        int withEvent = 0;
        long total = 0;
        for (int interval = 0; interval < intervals.count(); interval++) {
            long persons = counts.persons(event, interval);
            long activePersons = counts.persons(active, interval);
            total += counts.times(event, interval);
            if (activePersons > 0) {
                share += PER_HUNDRED * persons / activePersons;
                withActive++;
            }
            if (persons > 0) {
                times += (double) counts.times(event, interval) / persons;
                ofDays += (double) counts.days(event, interval) / persons;
                withEvent++;
            }
        }
        return new EngagementMatrixResult.Engagement(
                name, mean(share, withActive), mean(times, withEvent), mean(ofDays, withEvent), total);
    }

    private static double mean(double sum, int count) {
        return count == 0 ? 0 : sum / count;
    }
}
