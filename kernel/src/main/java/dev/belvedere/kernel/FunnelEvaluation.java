package dev.belvedere.kernel;

import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers a [Funnel]: each person's events are lined up and walked through, then the largest groups of
/// each segment are taken.
///
/// Where the counts of all groups in all buckets do not fit into memory, the groups are first counted
/// over the whole range, and then only the largest ones bucket by bucket, as in [SegmentationEvaluation].
final class FunnelEvaluation {
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
        FunnelResult whole = answerOfOne();
        if (funnel.rules().optionalStep().isEmpty()) {
            return whole;
        }
        Funnel other = funnel.withoutOptional();
        FunnelResult without =
                new FunnelEvaluation(question, other, snapshot, workers, memoryBytes, spillFolder).answerOfOne();
        List<FunnelResult.Track> tracks = new ArrayList<>(whole.tracks());
        without.tracks().forEach(track -> tracks.add(track.ofFunnelWithoutOptional()));
        return new FunnelResult(whole.buckets(), tracks, whole.groupsLeftOut() + without.groupsLeftOut());
    }

    private FunnelResult answerOfOne() {
        Scope scope = question.scope();
        Buckets buckets = Buckets.of(funnel.interval(), funnel.range(), scope.zone(), scope.weekStart());
        GroupKeys keys = new GroupKeys(funnel.groupBy(), new MemoryBudget(memoryBytes / 4));
        FunnelTracks tracks = tracks(buckets, keys);
        return new FunnelResult(buckets.labels(), tracks.tracks(), tracks.leftOut());
    }

    private FunnelTracks tracks(Buckets buckets, GroupKeys keys) {
        try {
            FunnelCounts counts = evaluate(buckets, buckets.count(), keys, null, funnel.times());
            int leftOut = FunnelTracks.leftOut(counts.counts(), funnel, keys);
            return FunnelTracks.of(counts, funnel, buckets, keys, null, leftOut, memoryBytes / 4);
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
            leftOut = FunnelTracks.leftOut(counts, funnel, keys);
        } catch (TooManyCellsException _) {
            throw keys.tooMany(keys.size());
        }
        try {
            FunnelCounts counts = evaluate(buckets, buckets.count(), keys, kept, funnel.times());
            return FunnelTracks.of(counts, funnel, buckets, keys, kept, leftOut, memoryBytes / 4);
        } catch (TooManyCellsException _) {
            throw tooLarge();
        }
    }

    /// @param keptBuckets see [FunnelCounts]
    /// @param kept see [GroupChoice#of]; `null` for all
    private FunnelCounts evaluate(
            Buckets buckets, int keptBuckets, GroupKeys keys, int @Nullable [] kept, boolean times) {
        TimelineReach reach = reach(buckets);
        Scope scope = question.scope();
        Buckets days = Buckets.of(Interval.DAY, funnel.range(), scope.zone(), scope.weekStart());
        TimelineRuns runs = new TimelineRuns(question, FunnelSteps.matchers(funnel), snapshot, buckets, reach, keys);
        MemoryBudget memory = new MemoryBudget(memoryBytes / 4);
        GroupKeys held = new GroupKeys(HeldGroups.properties(funnel.rules().held()), new MemoryBudget(memoryBytes / 4));
        @Nullable
        RunGroups[] heldOfRuns = HeldGroups.ofRuns(held, runs, snapshot.runs().size());
        List<FunnelEvaluator> evaluators = new TimelinePass(question, snapshot, workers, memoryBytes, spillFolder)
                .run(runs, () -> {
                    GroupChoice choice = kept == null ? GroupChoice.all(keys) : GroupChoice.of(keys, kept);
                    FunnelCounts counts = new FunnelCounts(FunnelSteps.of(funnel), keptBuckets, memory);
                    HeldTimelines split =
                            new HeldTimelines(funnel.rules().held(), runs, HeldGroups.of(held, heldOfRuns));
                    return new FunnelEvaluator(funnel, buckets, days, keys, choice, runs, split, counts, times);
                });
        FunnelCounts sum = evaluators.getFirst().funnelCounts();
        for (FunnelEvaluator other : evaluators.subList(1, evaluators.size())) {
            sum.add(other.funnelCounts());
            other.funnelCounts().release();
        }
        return sum;
    }

    private TimelineReach reach(Buckets buckets) {
        long end = buckets.end() + funnel.windowMillis();
        return funnel.rules().newOnly()
                ? TimelineReach.withFirsts(FunnelSteps.of(funnel).activeBit(), buckets.start(), end)
                : TimelineReach.between(buckets.start(), end);
    }

    private static InvalidQuestionException tooLarge() {
        return new InvalidQuestionException(
                "too_large_answer",
                "limit",
                "the answer has more groups, buckets and times of transition than fit in memory; take a smaller limit,"
                        + " a wider interval, a shorter range or fewer segments, or leave the times out");
    }
}
