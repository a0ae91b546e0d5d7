package dev.belvedere.kernel;

import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.JourneyEnds;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.JourneysResult;
import dev.belvedere.query.Question;
import java.nio.file.Path;
import java.util.List;

/// Answers [Journeys]: each person's events are lined up and walked through, and the paths counted in a
/// tree.
final class JourneysEvaluation {
    private final Question question;
    private final Journeys journeys;
    private final Snapshot snapshot;
    private final TimelinePass pass;
    private final MemoryBudget memory;
    private final JourneyLabels labels;

    JourneysEvaluation(
            Question question,
            Journeys journeys,
            Snapshot snapshot,
            Workers workers,
            long memoryBytes,
            Path spillFolder) {
        this.question = question;
        this.journeys = journeys;
        this.snapshot = snapshot;
        this.pass = new TimelinePass(question, snapshot, workers, memoryBytes, spillFolder);
        this.memory = new MemoryBudget(memoryBytes / 2);
        this.labels = new JourneyLabels(memory);
    }

    JourneysResult answer() {
        try {
            JourneyEvaluator sum = evaluate();
            JourneyPaths paths = new JourneyPaths(journeys, sum.paths(), labels);
            JourneyLinks links = new JourneyLinks(journeys, sum.paths(), labels);
            List<JourneysResult.Path> most = paths.most();
            return new JourneysResult(
                    sum.counts().cells()[JourneyEvaluator.STARTED],
                    sum.paths().passed()[PathTrie.ROOT],
                    sum.counts().cells()[JourneyEvaluator.TOO_LONG],
                    most,
                    paths.different() - most.size(),
                    links.nodes(),
                    links.links());
        } catch (TooManyCellsException _) {
            throw new InvalidQuestionException(
                    "too_many_paths",
                    "steps",
                    "there are more different paths than fit in memory; take fewer steps or a shorter range, hide"
                            + " events or name those to show, collapse repeats, or expand by a property with fewer"
                            + " values");
        }
    }

    private JourneyEvaluator evaluate() {
        Buckets range = Buckets.of(
                        Interval.QUARTER,
                        journeys.range(),
                        question.scope().zone(),
                        question.scope().weekStart())
                .whole();
        JourneyMatchers matchers = JourneyMatchers.of(journeys);
        TimelineRuns runs = new TimelineRuns(
                question,
                JourneyMatchers.set(journeys),
                snapshot,
                range,
                reach(range),
                new GroupKeys(List.of(), new MemoryBudget(0)));
        List<JourneyEvaluator> evaluators = pass.run(
                runs,
                () -> new JourneyEvaluator(
                        journeys,
                        matchers,
                        range,
                        runs,
                        new JourneyColumns(journeys, matchers, snapshot.runs(), labels),
                        labels,
                        memory));
        JourneyEvaluator sum = evaluators.getFirst();
        evaluators.subList(1, evaluators.size()).forEach(sum::addAll);
        return sum;
    }

    private TimelineReach reach(Buckets range) {
        long window = journeys.window().length().toMillis();
        return switch (journeys.ends()) {
            case JourneyEnds.EndingWith _ -> TimelineReach.between(range.start() - window, range.end());
            case JourneyEnds.StartingWith _, JourneyEnds.Between _ ->
                TimelineReach.between(range.start(), range.end() + window);
        };
    }
}
