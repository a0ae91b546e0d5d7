package dev.belvedere.kernel;

import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Question;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionResult;
import dev.belvedere.query.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Answers a [Retention]: each person's events are lined up, its starts and returns counted, then the
/// largest groups of each segment are taken.
///
/// Where the counts of all groups in all cohorts do not fit into memory, the persons of each group are
/// counted first, and then only the largest groups cohort by cohort, as in [SegmentationEvaluation].
final class RetentionEvaluation {
    private final Question question;
    private final Retention retention;
    private final Snapshot snapshot;
    private final TimelinePass pass;
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
        TimelineRuns runs = new TimelineRuns(
                question, RetentionMatchers.set(retention), snapshot, cohorts, matchers.reach(units), keys);
        MemoryBudget memory = new MemoryBudget(memoryBytes / 4);
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
                        new RetentionCounts(
                                matchers.segments(), matchers.returns(), keptCohorts, columns.count(), memory),
                        columns.completeByColumn()));
        RetentionCounts sum = evaluators.getFirst().retentionCounts();
        for (RetentionEvaluator other : evaluators.subList(1, evaluators.size())) {
            sum.counts().add(other.counts());
            other.counts().release();
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
