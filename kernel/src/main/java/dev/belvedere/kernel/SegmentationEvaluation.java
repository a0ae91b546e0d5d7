package dev.belvedere.kernel;

import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final long memoryBytes;
    private final PassFigures figures;

    SegmentationEvaluation(
            Question question,
            Segmentation segmentation,
            Snapshot snapshot,
            Workers workers,
            long memoryBytes,
            Path spillFolder) {
        this.question = question;
        this.segmentation = segmentation;
        this.memoryBytes = memoryBytes;
        this.figures = new PassFigures(question, segmentation, snapshot, workers, memoryBytes, spillFolder);
    }

    SegmentationResult answer() {
        Scope scope = question.scope();
        Buckets buckets = Buckets.of(segmentation.interval(), segmentation.range(), scope.zone(), scope.weekStart());
        GroupKeys keys = new GroupKeys(segmentation.groupBy(), new MemoryBudget(memoryBytes / 4));
        List<SegmentationResult.Series> series = new ArrayList<>();
        int leftOut = 0;
        for (SegmentationPass pass : SegmentationPass.of(segmentation)) {
            leftOut += answerPass(pass, buckets, keys, series);
            if ((long) series.size() * buckets.count() * Double.BYTES > memoryBytes / 4) {
                throw tooLarge();
            }
        }
        // Stable: within an event and segment the groups stand in their order already.
        series.sort(Comparator.comparingInt(SegmentationResult.Series::event)
                .thenComparingInt(SegmentationResult.Series::segment));
        return new SegmentationResult(buckets.labels(), series, leftOut);
    }

    /// Adds the series of a pass and tells how many groups the limit cut off.
    private int answerPass(
            SegmentationPass pass, Buckets buckets, GroupKeys keys, List<SegmentationResult.Series> series) {
        boolean grouped = !segmentation.groupBy().isEmpty();
        try {
            Figures all = figures.of(pass, buckets, keys, null);
            LargestGroups largest = LargestGroups.of(all, keys, segmentation.limit(), grouped);
            addSeries(pass, buckets, keys, largest, overall(all, largest), all, null, series);
            return largest.leftOut();
        } catch (TooManyCellsException _) {
            if (!grouped) {
                throw tooLarge();
            }
        }
        return answerInTwo(pass, buckets, keys, series);
    }

    private int answerInTwo(
            SegmentationPass pass, Buckets buckets, GroupKeys keys, List<SegmentationResult.Series> series) {
        LargestGroups largest;
        List<double[]> overall;
        try {
            Figures whole = figures.of(pass, buckets.whole(), keys, null);
            largest = LargestGroups.of(
                    whole, keys, segmentation.limit(), !segmentation.groupBy().isEmpty());
            overall = overall(whole, largest);
            whole.release();
        } catch (TooManyCellsException _) {
            throw segmentation.measure() instanceof Measure.OfProperty ? tooLarge() : keys.tooMany(keys.size());
        }
        try {
            int[] dense = largest.dense(keys.size());
            Figures kept = figures.of(pass, buckets, keys, dense);
            addSeries(pass, buckets, keys, largest, overall, kept, dense, series);
        } catch (TooManyCellsException _) {
            throw tooLarge();
        }
        return largest.leftOut();
    }

    /// The measure over the range of each of the largest groups.
    private static List<double[]> overall(Figures figures, LargestGroups largest) {
        List<double[]> overall = new ArrayList<>();
        for (int matcher = 0; matcher < figures.matchers(); matcher++) {
            int[] groups = largest.ofMatcher().get(matcher);
            double[] ofGroups = new double[groups.length];
            for (int i = 0; i < groups.length; i++) {
                ofGroups[i] = figures.overall(figures.line(groups[i], matcher));
            }
            overall.add(ofGroups);
        }
        return overall;
    }

    private static void addSeries(
            SegmentationPass pass,
            Buckets buckets,
            GroupKeys keys,
            LargestGroups largest,
            List<double[]> overall,
            Figures figures,
            int @Nullable [] dense,
            List<SegmentationResult.Series> series) {
        for (int matcher = 0; matcher < figures.matchers(); matcher++) {
            SegmentationPass.Series of = pass.series().get(matcher);
            int[] groups = largest.ofMatcher().get(matcher);
            for (int i = 0; i < groups.length; i++) {
                int line = figures.line(dense == null ? groups[i] : dense[groups[i]], matcher);
                double[] values = new double[buckets.count()];
                for (int bucket = 0; bucket < values.length; bucket++) {
                    values[bucket] = figures.over(line, bucket, bucket + 1);
                }
                series.add(new SegmentationResult.Series(
                        of.event(), of.segment(), keys.labels(groups[i]), values, overall.get(matcher)[i]));
            }
        }
    }

    private static InvalidQuestionException tooLarge() {
        return new InvalidQuestionException(
                "too_large_answer",
                "limit",
                "the answer has more series, buckets and measured values than fit in memory; take a smaller limit, fewer"
                        + " events or segments, a wider interval or a shorter range");
    }
}
