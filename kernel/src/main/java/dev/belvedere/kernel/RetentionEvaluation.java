package dev.belvedere.kernel;

import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Question;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionResult;
import dev.belvedere.query.Scope;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Answers a [Retention]: each person's events are lined up, its starts and returns counted, then the
/// largest groups of each segment are taken.
///
/// Where the counts of all groups in all cohorts do not fit into memory, the persons of each group are
/// counted first, and then only the largest groups cohort by cohort, as in [SegmentationEvaluation].
///
/// Intervals of the calendar without groups need no order of events: [RetentionBits] counts them.
final class RetentionEvaluation {
    private final Question question;
    private final Retention retention;
    private final Snapshot snapshot;
    private final TimelinePass pass;
    private final Workers workers;
    private final Path spillFolder;
    private final long memoryBytes;
    private final Buckets cohorts;
    private final RetentionUnits units;
    private final RetentionColumns columns;
    private final GroupKeys keys;

    RetentionEvaluation(
            Question question,
            Retention retention,
            Snapshot snapshot,
            Workers workers,
            long memoryBytes,
            Path spillFolder) {
        this.question = question;
        this.retention = retention;
        this.snapshot = snapshot;
        this.memoryBytes = memoryBytes;
        this.workers = workers;
        this.spillFolder = spillFolder;
        this.pass = new TimelinePass(question, snapshot, workers, memoryBytes, spillFolder);
        Scope scope = question.scope();
        this.cohorts = Buckets.of(retention.interval(), retention.range(), scope.zone(), scope.weekStart());
        this.units = RetentionUnits.of(
                retention,
                scope,
                cohorts,
                RetentionColumns.intervals(retention, cohorts.count()),
                PersonPasses.latest(scope, snapshot));
        this.columns = RetentionColumns.of(retention, cohorts, units);
        this.keys = new GroupKeys(retention.groupBy(), new MemoryBudget(memoryBytes / 4));
    }

    RetentionResult answer() {
        try {
            RetentionCounts counts = evaluate(cohorts.count(), null);
            return result(counts, null, leftOut(counts.counts()));
        } catch (TooManyCellsException _) {
            if (retention.groupBy().isEmpty()) {
                throw tooLarge();
            }
        }
        int[] kept;
        int leftOut;
        try {
            CellCounts counts = evaluate(0, null).counts();
            kept = LargestGroups.largest(counts, keys, retention.limit());
            leftOut = leftOut(counts);
        } catch (TooManyCellsException _) {
            throw keys.tooMany(keys.size());
        }
        try {
            return result(evaluate(cohorts.count(), kept), kept, leftOut);
        } catch (TooManyCellsException _) {
            throw tooLarge();
        }
    }

    /// @param keptCohorts see [RetentionCounts]
    /// @param kept see [GroupChoice#of]; `null` for all
    private RetentionCounts evaluate(int keptCohorts, int @Nullable [] kept) {
        RetentionMatchers matchers = RetentionMatchers.of(retention);
        MemoryBudget memory = new MemoryBudget(memoryBytes / 4);
        Supplier<RetentionCounts> counts = () ->
                new RetentionCounts(matchers.segments(), matchers.returns(), keptCohorts, columns.count(), memory);
        Buckets intervals = keptCohorts == 0 ? null : intervalsOfBits(matchers);
        if (intervals != null) {
            return sum(bits(matchers, intervals, counts), RetentionBits::retentionCounts);
        }
        TimelineRuns runs = runs(matchers, cohorts);
        List<RetentionEvaluator> evaluators = pass.run(
                runs,
                () -> new RetentionEvaluator(
                        matchers,
                        cohorts,
                        units,
                        columns.search(retention.rule(), units.width()),
                        kept == null ? GroupChoice.all(keys) : GroupChoice.of(keys, kept),
                        keys,
                        runs,
                        counts.get(),
                        columns.completeByColumn()));
        return sum(evaluators, RetentionEvaluator::retentionCounts);
    }

    private TimelineRuns runs(RetentionMatchers matchers, Buckets buckets) {
        return new TimelineRuns(
                question, RetentionMatchers.set(retention), snapshot, buckets, matchers.reach(units), keys);
    }

    /// The intervals where [RetentionBits] can count them; `null` elsewhere.
    private @Nullable Buckets intervalsOfBits(RetentionMatchers matchers) {
        Buckets intervals = units.asBuckets(cohorts);
        boolean fit = intervals != null
                && retention.groupBy().isEmpty()
                && !matchers.ofFirst()
                && !workers.areCollecting()
                && workers.identities() instanceof Identities.ByPerson
                && RetentionBits.words(matchers, intervals.count()) <= FewCellUniques.MOST_WORDS;
        return fit ? intervals : null;
    }

    private List<RetentionBits> bits(RetentionMatchers matchers, Buckets intervals, Supplier<RetentionCounts> counts) {
        if (!(workers.identities() instanceof Identities.ByPerson byPerson)) {
            throw new IllegalStateException("bits are of persons whose events all count for one");
        }
        int words = RetentionBits.words(matchers, intervals.count());
        int lines = matchers.segments() * matchers.returns();
        Evaluator[] evaluators = new ShardedPass(
                        runs(matchers, intervals).scans(),
                        words + 1,
                        workers,
                        new MemoryBudget(memoryBytes / 2),
                        spillFolder,
                        new Cancellation())
                .run(
                        (workspace, _) -> new Reading(
                                workspace.selection(), false, Long.MIN_VALUE, intervals.end(), new LongIntMap()),
                        (workspace, lane) -> {
                            RetentionCounts into = counts.get();
                            return new RetentionBits(
                                    byPerson.persons(),
                                    matchers,
                                    cohorts.count(),
                                    intervals.count(),
                                    into,
                                    new RetainedBits(
                                            into,
                                            columns.bits(retention.rule()),
                                            lines,
                                            cohorts.count(),
                                            columns.completeByColumn(),
                                            intervals.count()),
                                    lane,
                                    workspace.states(PersonStates.room(words)));
                        });
        return Arrays.stream(evaluators).map(RetentionBits.class::cast).toList();
    }

    private static <E> RetentionCounts sum(List<E> evaluators, Function<E, RetentionCounts> counts) {
        RetentionCounts sum = counts.apply(evaluators.getFirst());
        for (E other : evaluators.subList(1, evaluators.size())) {
            RetentionCounts more = counts.apply(other);
            sum.counts().add(more.counts());
            more.counts().release();
        }
        return sum;
    }

    private RetentionResult result(RetentionCounts counts, int @Nullable [] kept, int leftOut) {
        RetentionTracks tracks = new RetentionTracks(retention, columns, counts, keys, memoryBytes / 4);
        return new RetentionResult(
                cohorts.labels(), columns.completeCohorts(), columns.columns(), tracks.of(kept), leftOut);
    }

    /// All returns of a segment have the same groups.
    private int leftOut(CellCounts counts) {
        int returns = retention.returns().size();
        int[] firstReturns = IntStream.range(0, retention.segments().size())
                .map(segment -> segment * returns)
                .toArray();
        return ShownGroup.leftOut(counts, keys, firstReturns, retention.limit());
    }

    private static InvalidQuestionException tooLarge() {
        return new InvalidQuestionException(
                "too_large_answer",
                "limit",
                "the answer has more groups, cohorts and intervals than fit in memory; take a smaller limit, a wider"
                        + " interval, a shorter range or horizon, or fewer segments or returns");
    }
}
