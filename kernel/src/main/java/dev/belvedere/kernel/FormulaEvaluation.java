package dev.belvedere.kernel;

import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.Expression;
import dev.belvedere.query.Formula;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.query.Window;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Answers a [Segmentation] by formulas: their metrics are counted, then reckoned with. With groups, these are first
/// counted over the whole range, and then the largest of them bucket by bucket.
///
/// A distribution is answered as the measure that it is.
final class FormulaEvaluation {
    private final Question question;
    private final Segmentation segmentation;
    private final List<Formula> formulas;
    private final Snapshot snapshot;
    private final Workers workers;
    private final long memoryBytes;
    private final Path spillFolder;
    private final FormulaColumns columns;
    private final Set<FormulaColumn> wanted = new LinkedHashSet<>();
    private int leftOut;

    FormulaEvaluation(
            Question question,
            Segmentation segmentation,
            List<Formula> formulas,
            Snapshot snapshot,
            Workers workers,
            long memoryBytes,
            Path spillFolder) {
        this.question = question;
        this.segmentation = segmentation;
        this.formulas = formulas;
        this.snapshot = snapshot;
        this.workers = workers;
        this.memoryBytes = memoryBytes;
        this.spillFolder = spillFolder;
        this.columns = FormulaColumns.of(question, segmentation, snapshot, workers, memoryBytes, spillFolder);
        for (Formula formula : formulas) {
            if (!formula.isDistribution()) {
                formula.expression().metrics().forEach(metric -> wanted.addAll(columnsOf(metric)));
            }
        }
    }

    /// The groups of a formula in a segment, largest first.
    private record Shown(int formula, int segment, List<List<String>> groups) {}

    SegmentationResult answer() {
        try {
            List<Shown> shown = shown();
            List<SegmentationResult.Series> series = new ArrayList<>(reckoned(shown, segmentation.range()));
            Optional<DateRange> before = segmentation.compare().map(by -> by.of(segmentation.range()));
            List<SegmentationResult.Series> compared = new ArrayList<>();
            before.ifPresent(range -> compared.addAll(reckoned(shown, range)));
            addDistributions(series, compared);
            return new SegmentationResult(
                    labels(segmentation.range()),
                    ordered(series),
                    leftOut,
                    before.map(range -> new SegmentationResult(labels(range), ordered(compared), 0)));
        } catch (TooManyCellsException _) {
            throw SegmentationEvaluation.tooLarge();
        }
    }

    private List<ZonedDateTime> labels(DateRange range) {
        return Windowed.of(new Window.Plain(), segmentation.interval(), range, question.scope())
                .buckets()
                .labels();
    }

    private static List<SegmentationResult.Series> ordered(List<SegmentationResult.Series> series) {
        series.sort(Comparator.comparingInt(SegmentationResult.Series::event)
                .thenComparingInt(SegmentationResult.Series::segment));
        return series;
    }

    private List<FormulaColumn> columnsOf(Expression.Metric metric) {
        return FormulaColumn.of(metric, segmentation, segmentation.window());
    }

    /// In every segment, or once where each metric names its own.
    private List<Shown> shown() {
        boolean grouped = segmentation.events().stream()
                .anyMatch(event -> !segmentation.groupsOf(event).isEmpty());
        Map<FormulaColumns.Place, Map<List<String>, Double>> weights =
                grouped ? columns.weights(wanted) : new HashMap<>();
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < formulas.size(); i++) {
            List<Expression.Metric> metrics = formulas.get(i).expression().metrics();
            boolean once = metrics.stream().allMatch(metric -> metric.segment().isPresent());
            int segments = once ? 1 : segmentation.segments().size();
            for (int segment = 0; segment < segments && !formulas.get(i).isDistribution(); segment++) {
                CountedEvent first =
                        segmentation.events().get(metrics.getFirst().event());
                List<List<String>> groups = segmentation.groupsOf(first).isEmpty()
                        ? List.of(List.of())
                        : largest(metrics, segment, weights);
                shown.add(new Shown(i, segment, groups));
            }
        }
        return shown;
    }

    private List<List<String>> largest(
            List<Expression.Metric> metrics,
            int segment,
            Map<FormulaColumns.Place, Map<List<String>, Double>> weights) {
        Set<List<String>> present = new HashSet<>();
        for (Expression.Metric metric : metrics) {
            FormulaColumn column = columnsOf(metric).getFirst();
            present.addAll(weights.getOrDefault(place(column, metric, segment), Map.of())
                    .keySet());
        }
        FormulaColumn first = columnsOf(metrics.getFirst()).getFirst();
        Map<List<String>, Double> byFirst = weights.getOrDefault(place(first, metrics.getFirst(), segment), Map.of());
        // What the first metric does not have comes last, also where others weigh less than nothing.
        Comparator<List<String>> byWeight = Comparator.comparingDouble(
                        (List<String> group) -> byFirst.getOrDefault(group, Double.NEGATIVE_INFINITY))
                .reversed();
        List<List<String>> groups = present.stream()
                .sorted(byWeight.thenComparing(LargestGroups::compareLabels))
                .toList();
        int kept = Math.min(groups.size(), segmentation.limit());
        leftOut += groups.size() - kept;
        return groups.subList(0, kept);
    }

    private static FormulaColumns.Place place(FormulaColumn column, Expression.Metric metric, int segment) {
        return new FormulaColumns.Place(column, metric.segment().orElse(segment));
    }

    private List<SegmentationResult.Series> reckoned(List<Shown> shown, DateRange range) {
        Set<List<String>> kept = new HashSet<>();
        shown.forEach(one -> kept.addAll(one.groups));
        // The mean of a formula over some intervals is that of its values, not of its metrics'.
        boolean averaged = segmentation.window() instanceof Window.RollingAverage;
        Map<FormulaColumns.Place, Map<List<String>, double[]>> values = columns.values(wanted, range, kept, averaged);
        Windowed windowed = Windowed.of(segmentation.window(), segmentation.interval(), range, question.scope());
        int count = averaged ? windowed.buckets().count() : windowed.count();
        List<SegmentationResult.Series> series = new ArrayList<>();
        for (Shown one : shown) {
            Expression expression = formulas.get(one.formula).expression();
            for (List<String> group : one.groups) {
                double[] reckoned = new FormulaArithmetic(
                                metric -> FormulaColumn.values(
                                        metric,
                                        columnsOf(metric).stream()
                                                .map(column -> values.getOrDefault(
                                                                place(column, metric, one.segment), Map.of())
                                                        .getOrDefault(group, new double[count + 1]))
                                                .toList()),
                                count + 1)
                        .reckon(expression);
                double[] told = new double[windowed.count()];
                for (int bucket = 0; bucket < told.length; bucket++) {
                    told[bucket] = averaged ? windowed.value(bucket, (from, _) -> reckoned[from]) : reckoned[bucket];
                }
                series.add(new SegmentationResult.Series(one.formula, one.segment, group, told, reckoned[count]));
            }
        }
        return series;
    }

    private void addDistributions(List<SegmentationResult.Series> series, List<SegmentationResult.Series> compared) {
        for (int i = 0; i < formulas.size(); i++) {
            if (formulas.get(i).expression() instanceof Expression.Metric metric
                    && metric.function().isDistribution()) {
                SegmentationResult result = distribution(metric);
                series.addAll(renumbered(result.series(), i));
                compared.addAll(renumbered(
                        result.compared().map(SegmentationResult::series).orElse(List.of()), i));
                leftOut += result.groupsLeftOut();
            }
        }
    }

    private SegmentationResult distribution(Expression.Metric metric) {
        CountedEvent event = segmentation.events().get(metric.event());
        List<Segment> segments = metric.segment().isPresent()
                ? Collections.singletonList(
                        segmentation.segments().get(metric.segment().getAsInt()))
                : segmentation.segments();
        Segmentation alone = new Segmentation(
                List.of(event),
                FormulaColumn.measure(metric, event),
                segmentation.interval(),
                segmentation.range(),
                segments,
                segmentation.groupBy(),
                segmentation.limit(),
                segmentation.window(),
                segmentation.compare());
        Question asked = new Question(question.scope(), question.lens(), alone);
        return new SegmentationEvaluation(asked, alone, snapshot, workers, memoryBytes, spillFolder).answer();
    }

    private static List<SegmentationResult.Series> renumbered(List<SegmentationResult.Series> series, int formula) {
        return series.stream()
                .map(one -> new SegmentationResult.Series(
                        formula, one.segment(), one.group(), one.bin(), one.values(), one.collapsed()))
                .toList();
    }
}
