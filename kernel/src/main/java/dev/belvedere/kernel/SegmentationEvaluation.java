package dev.belvedere.kernel;

import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers a [Segmentation]: one evaluation per pass, then the largest groups of each series.
///
/// Where the counts of all groups in all buckets do not fit into memory, the groups are first
/// counted over the whole range, and then only the largest ones bucket by bucket. Where not even
/// the groups fit, the question is refused.
final class SegmentationEvaluation {
    private final Question question;
    private final Segmentation segmentation;
    private final Snapshot snapshot;
    private final Workers workers;
    private final long memoryBytes;
    private final Path spillFolder;

    SegmentationEvaluation(
            Question question,
            Segmentation segmentation,
            Snapshot snapshot,
            Workers workers,
            long memoryBytes,
            Path spillFolder) {
        this.question = question;
        this.segmentation = segmentation;
        this.snapshot = snapshot;
        this.workers = workers;
        this.memoryBytes = memoryBytes;
        this.spillFolder = spillFolder;
    }

    SegmentationResult answer() {
        Scope scope = question.scope();
        Buckets buckets = Buckets.of(segmentation.interval(), segmentation.range(), scope.zone(), scope.weekStart());
        GroupKeys keys = new GroupKeys(segmentation.groupBy(), new MemoryBudget(memoryBytes / 4));
        List<SegmentationResult.Series> series = new ArrayList<>();
        int leftOut = 0;
        long valuesHeld = 0;
        for (SegmentationPass pass : SegmentationPass.of(segmentation)) {
            LargestGroups largest = answerPass(pass, buckets, keys);
            series.addAll(largest.series());
            leftOut += largest.leftOut();
            valuesHeld += (long) largest.series().size() * buckets.count() * Long.BYTES;
            if (valuesHeld > memoryBytes / 4) {
                throw tooLarge();
            }
        }
        series.sort(LargestGroups.BY_SERIES_THEN_VALUE);
        return new SegmentationResult(buckets.labels(), series, leftOut);
    }

    private LargestGroups answerPass(SegmentationPass pass, Buckets buckets, GroupKeys keys) {
        int limit = segmentation.groupBy().isEmpty() ? 1 : segmentation.limit();
        boolean grouped = !segmentation.groupBy().isEmpty();
        try {
            CellCounts counts = evaluate(pass, buckets, keys, null);
            return LargestGroups.of(counts, pass, keys, limit, grouped);
        } catch (TooManyCellsException _) {
            if (!grouped) {
                throw tooLarge();
            }
        }
        try {
            CellCounts counts = evaluate(pass, buckets.whole(), keys, null);
            int[] kept = LargestGroups.largest(counts, keys, limit);
            counts.release();
            int leftOut = LargestGroups.of(counts, pass, keys, limit, true).leftOut();
            return answerKept(pass, buckets, keys, kept, limit, leftOut);
        } catch (TooManyCellsException _) {
            throw keys.tooMany(keys.size());
        }
    }

    private LargestGroups answerKept(
            SegmentationPass pass, Buckets buckets, GroupKeys keys, int[] kept, int limit, int leftOut) {
        try {
            CellCounts counts = evaluate(pass, buckets, keys, kept);
            return LargestGroups.ofKept(counts, pass, keys, kept, limit, leftOut);
        } catch (TooManyCellsException _) {
            throw tooLarge();
        }
    }

    private CellCounts evaluate(SegmentationPass pass, Buckets buckets, GroupKeys keys, int @Nullable [] kept) {
        return new PassEvaluation(
                        question,
                        segmentation.measure(),
                        snapshot,
                        buckets,
                        keys,
                        kept,
                        pass,
                        new MemoryBudget(memoryBytes / 4))
                .evaluate(workers, new MemoryBudget(memoryBytes / 2), spillFolder, new Cancellation());
    }

    private static InvalidQuestionException tooLarge() {
        return new InvalidQuestionException(
                "too_large_answer",
                "limit",
                "the answer has more series and buckets than fit in memory; take a smaller limit, fewer events or"
                        + " segments, a wider interval or a shorter range");
    }
}
