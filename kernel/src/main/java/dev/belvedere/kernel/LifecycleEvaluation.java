package dev.belvedere.kernel;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lifecycle;
import dev.belvedere.query.LifecycleResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Answers a [Lifecycle].
final class LifecycleEvaluation {
    private final Lifecycle lifecycle;
    private final PersonPasses passes;
    private final Buckets asked;
    private final Buckets withOneBefore;

    LifecycleEvaluation(Lifecycle lifecycle, PersonPasses passes) {
        this.lifecycle = lifecycle;
        this.passes = passes;
        this.asked = passes.buckets(lifecycle.interval(), lifecycle.range());
        this.withOneBefore = withOneBefore();
    }

    /// The interval before the first one asked for, then these, the first of them whole.
    private Buckets withOneBefore() {
        LocalDate start = asked.labels().getFirst().toLocalDate();
        while (true) {
            start = previous(start, lifecycle.interval());
            Buckets longer = passes.buckets(
                    lifecycle.interval(), new DateRange(start, lifecycle.range().end()));
            if (longer.count() > asked.count()) {
                return longer;
            }
        }
    }

    private static LocalDate previous(LocalDate date, Interval interval) {
        return switch (interval) {
            case WEEK -> date.minusWeeks(1);
            case MONTH -> date.minusMonths(1);
            case FIVE_MINUTES, HOUR, DAY, QUARTER -> date.minusDays(1);
        };
    }

    LifecycleResult answer() {
        List<List<EventMatcher>> matchers = SegmentMatchers.of(lifecycle.event(), lifecycle.segments());
        long activeBit = 1L << matchers.size();
        matchers.add(SegmentMatchers.anyActive());
        MemoryBudget memory = passes.countMemory();
        CellCounts counts;
        try {
            counts = PersonPasses.sum(passes.read(
                    MatcherSet.anyOf(matchers, "event"),
                    asked,
                    TimelineReach.withFirsts(activeBit, withOneBefore.start(), asked.end()),
                    new GroupKeys(List.of(), new MemoryBudget(0)),
                    _ -> new LifecycleEvaluator(
                            lifecycle.segments().size(), activeBit, withOneBefore, asked.start(), memory)));
        } catch (TooManyCellsException _) {
            throw GroupedCounts.tooLarge();
        }
        List<LifecycleResult.Series> series = new ArrayList<>();
        for (int segment = 0; segment < lifecycle.segments().size(); segment++) {
            int line = counts.line(0, segment);
            series.add(new LifecycleResult.Series(
                    segment,
                    LifecycleEvaluator.persons(counts, line, LifecycleEvaluator.NEW),
                    LifecycleEvaluator.persons(counts, line, LifecycleEvaluator.CURRENT),
                    LifecycleEvaluator.persons(counts, line, LifecycleEvaluator.RESURRECTED),
                    LifecycleEvaluator.persons(counts, line, LifecycleEvaluator.DORMANT)));
        }
        return new LifecycleResult(asked.labels(), series);
    }
}
