package dev.belvedere.kernel;

import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Answers a [Funnel]: each person's events are lined up and walked through, then the largest groups of
/// each segment are taken.
///
/// Where the counts of all groups in all buckets do not fit into memory, the groups are first counted
/// over the whole range, and then only the largest ones bucket by bucket, as in [SegmentationEvaluation].
final class FunnelEvaluation {
    /// A person may have as many events in any case.
    private static final int LEAST_EVENTS_OF_A_PERSON = 1 << 17;

    private final Question question;
    private final Funnel funnel;
    private final Snapshot snapshot;
    private final Workers workers;
    private final long memoryBytes;
    private final Path spillFolder;
    private final boolean grouped;

    FunnelEvaluation(
            Question question, Funnel funnel, Snapshot snapshot, Workers workers, long memoryBytes, Path spillFolder) {
        this.question = question;
        this.funnel = funnel;
        this.snapshot = snapshot;
        this.workers = workers;
        this.memoryBytes = memoryBytes;
        this.spillFolder = spillFolder;
        this.grouped = !funnel.groupBy().isEmpty();
    }

    FunnelResult answer() {
        Scope scope = question.scope();
        Buckets buckets = Buckets.of(funnel.interval(), funnel.range(), scope.zone(), scope.weekStart());
        GroupKeys keys = new GroupKeys(funnel.groupBy(), new MemoryBudget(memoryBytes / 4));
        FunnelTracks tracks = tracks(buckets, keys);
        return new FunnelResult(buckets.labels(), tracks.tracks(), tracks.leftOut());
    }

    private FunnelTracks tracks(Buckets buckets, GroupKeys keys) {
        try {
            return FunnelTracks.of(
                    evaluate(buckets, buckets.count(), keys, null, funnel.times()),
                    funnel,
                    buckets,
                    keys,
                    memoryBytes / 4);
        } catch (TooManyCellsException _) {
            if (!grouped) {
                throw tooLarge();
            }
        }
        int[] kept;
        int leftOut;
        try {
            CellCounts counts = evaluate(buckets, 0, keys, null, false).counts();
            kept = LargestGroups.largest(counts, keys, funnel.limit());
            leftOut = FunnelTracks.leftOut(counts, funnel);
        } catch (TooManyCellsException _) {
            throw keys.tooMany(keys.size());
        }
        try {
            FunnelCounts counts = evaluate(buckets, buckets.count(), keys, kept, funnel.times());
            return FunnelTracks.ofKept(counts, funnel, buckets, keys, kept, leftOut, memoryBytes / 4);
        } catch (TooManyCellsException _) {
            throw tooLarge();
        }
    }

    /// @param keptBuckets see [FunnelCounts]
    /// @param kept see [GroupChoice#of]; `null` for all
    private FunnelCounts evaluate(
            Buckets buckets, int keptBuckets, GroupKeys keys, int @Nullable [] kept, boolean times) {
        long end = buckets.end() + funnel.window().length().toMillis();
        FunnelRuns runs = new FunnelRuns(question, funnel, snapshot, buckets, end, keys);
        MemoryBudget memory = new MemoryBudget(memoryBytes / 4);
        FunnelEvaluator[] evaluators = new FunnelEvaluator[workers.count()];
        new ShardedPass(
                        runs.scans(),
                        TimelineLane.WIDTH,
                        workers,
                        new MemoryBudget(memoryBytes / 2),
                        spillFolder,
                        new Cancellation())
                .run(
                        (workspace, _) ->
                                new Reading(workspace.selection(), true, buckets.start(), end, new LongIntMap()),
                        (workspace, lane) -> {
                            GroupChoice choice = kept == null ? GroupChoice.all(keys) : GroupChoice.of(keys, kept);
                            FunnelCounts counts = new FunnelCounts(FunnelSteps.of(funnel), keptBuckets, memory);
                            FunnelEvaluator evaluator =
                                    new FunnelEvaluator(funnel, buckets, keys, choice, runs, counts, times);
                            evaluators[workspace.worker()] = evaluator;
                            return timelines(
                                    new TimelineLane(evaluator, lane, new Timeline(mostEvents()), runs.typeNumbers()));
                        });
        FunnelCounts sum = evaluators[0].funnelCounts();
        for (int worker = 1; worker < evaluators.length; worker++) {
            FunnelCounts counts = evaluators[worker].funnelCounts();
            sum.add(counts);
            counts.release();
        }
        return sum;
    }

    private Evaluator timelines(TimelineLane lane) {
        return switch (question.lens()) {
            case Lens.Raw _ -> new RawTimelines(lane);
            case Lens.Mapped _, Lens.Merged _ -> new LinkedTimelines(snapshot.persons(question.lens()), lane);
        };
    }

    private int mostEvents() {
        long bytesOfAnEvent = 16L * Long.BYTES;
        long fair = memoryBytes / 4 / workers.count() / bytesOfAnEvent;
        return Math.clamp(fair, LEAST_EVENTS_OF_A_PERSON, 1 << CellCounts.CELL_BITS);
    }

    private static InvalidQuestionException tooLarge() {
        return new InvalidQuestionException(
                "too_large_answer",
                "limit",
                "the answer has more groups, buckets and times of transition than fit in memory; take a smaller limit,"
                        + " a wider interval, a shorter range or fewer segments, or leave the times out");
    }
}
