package dev.belvedere.kernel;

import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts the columns of formulas: those of one measure, window and grouping together.
///
/// @param keys by group properties, so that the groups of a walk are known in the next
record FormulaColumns(
        Question question,
        Segmentation segmentation,
        PassFigures figures,
        MemoryBudget memory,
        Map<List<PropertyRef>, GroupKeys> keys) {
    /// A column in a segment.
    record Place(FormulaColumn column, int segment) {}

    static FormulaColumns of(
            Question question,
            Segmentation segmentation,
            Snapshot snapshot,
            Workers workers,
            long memoryBytes,
            Path spillFolder) {
        return new FormulaColumns(
                question,
                segmentation,
                new PassFigures(question, segmentation.segments(), snapshot, workers, memoryBytes, spillFolder),
                new MemoryBudget(memoryBytes / 4),
                new HashMap<>());
    }

    /// What the groups of a column are ordered by, those in which it has something.
    Map<Place, Map<List<String>, Double>> weights(Collection<FormulaColumn> columns) {
        Map<Place, Map<List<String>, Double>> weights = new HashMap<>();
        Buckets whole = Windowed.of(new Window.Plain(), segmentation.interval(), segmentation.range(), question.scope())
                .buckets()
                .whole();
        for (Batch batch : batches(columns)) {
            GroupKeys groups = keys(batch.groups());
            for (SegmentationPass pass : passes(batch)) {
                Figures ofPass = figures.of(batch.measure, pass, whole, Span.PLAIN, groups, null);
                for (int matcher = 0; matcher < ofPass.matchers(); matcher++) {
                    weights.put(place(batch, pass, matcher), weights(ofPass, matcher, groups));
                }
                ofPass.release();
            }
        }
        return weights;
    }

    private Map<List<String>, Double> weights(Figures ofPass, int matcher, GroupKeys groups) {
        Map<List<String>, Double> weights = new HashMap<>();
        for (int group = 0; group < ofPass.groups(); group++) {
            int line = ofPass.line(group, matcher);
            if (ofPass.isPresent(line)) {
                if (!memory.reserve(GroupKeys.BYTES_PER_LABEL)) {
                    throw new TooManyCellsException();
                }
                weights.put(groups.labels(group), ofPass.weight(line));
            }
        }
        return weights;
    }

    /// The values of the columns in some groups, by group: of each bucket, at last over all days.
    ///
    /// @param every whether the buckets before the range that a window reaches back to are told too
    Map<Place, Map<List<String>, double[]>> values(
            Collection<FormulaColumn> columns, DateRange range, Set<List<String>> kept, boolean every) {
        Map<Place, Map<List<String>, double[]>> values = new HashMap<>();
        for (Batch batch : batches(columns)) {
            GroupKeys groups = keys(batch.groups());
            Windowed windowed = Windowed.of(batch.window, segmentation.interval(), range, question.scope());
            Windowed told = every ? new Windowed(new Window.Plain(), windowed.buckets(), 0) : windowed;
            for (SegmentationPass pass : passes(batch)) {
                int[] dense = dense(groups, kept);
                Figures ofPass = figures.of(batch.measure, pass, windowed.buckets(), told.span(), groups, dense);
                Figures overall = windowed.before() == 0 ? ofPass : overall(batch, pass, range, groups, dense);
                for (int matcher = 0; matcher < ofPass.matchers(); matcher++) {
                    Map<List<String>, double[]> byGroup = new HashMap<>();
                    for (int group = 0; group < dense.length; group++) {
                        if (dense[group] != GroupChoice.LEFT_OUT) {
                            int line = ofPass.line(dense[group], matcher);
                            byGroup.put(groups.labels(group), values(told, ofPass, overall, line));
                        }
                    }
                    values.put(place(batch, pass, matcher), byGroup);
                }
                ofPass.release();
            }
        }
        return values;
    }

    private Figures overall(Batch batch, SegmentationPass pass, DateRange range, GroupKeys groups, int[] dense) {
        Buckets whole = Windowed.of(new Window.Plain(), segmentation.interval(), range, question.scope())
                .buckets()
                .whole();
        return figures.of(batch.measure, pass, whole, Span.PLAIN, groups, dense);
    }

    private double[] values(Windowed told, Figures of, Figures overall, int line) {
        if (!memory.reserve((long) (told.count() + 1) * Double.BYTES)) {
            throw new TooManyCellsException();
        }
        double[] values = new double[told.count() + 1];
        for (int bucket = 0; bucket < told.count(); bucket++) {
            values[bucket] = told.value(bucket, (from, to) -> of.over(line, from, to));
        }
        values[told.count()] = overall.overall(line);
        return values;
    }

    /// The number of each kept group, see [GroupChoice#of]. An event may have a group that another event has in
    /// the range in earlier days only.
    private static int[] dense(GroupKeys groups, Set<List<String>> kept) {
        int properties = groups.properties().size();
        kept.stream()
                .filter(group -> properties > 0 && group.size() == properties)
                .forEach(groups::meet);
        int[] dense = new int[groups.size()];
        int next = 0;
        for (int group = 0; group < dense.length; group++) {
            dense[group] = kept.contains(groups.labels(group)) ? next++ : GroupChoice.LEFT_OUT;
        }
        return dense;
    }

    /// Columns that are counted together.
    private record Batch(Measure measure, Window window, List<PropertyRef> groups, List<CountedEvent> events) {}

    private List<Batch> batches(Collection<FormulaColumn> columns) {
        Map<List<Object>, Batch> batches = new LinkedHashMap<>();
        for (FormulaColumn column : columns) {
            List<PropertyRef> groups = segmentation.groupsOf(column.event());
            batches.computeIfAbsent(
                            List.of(column.measure(), column.window(), groups),
                            _ -> new Batch(column.measure(), column.window(), groups, new ArrayList<>()))
                    .events
                    .add(column.event());
        }
        return List.copyOf(batches.values());
    }

    private List<SegmentationPass> passes(Batch batch) {
        List<Integer> all = new ArrayList<>();
        for (int event = 0; event < batch.events.size(); event++) {
            all.add(event);
        }
        return SegmentationPass.of(batch.events, all, segmentation.segments(), PassFigures.mostSeries(batch.measure));
    }

    private static Place place(Batch batch, SegmentationPass pass, int matcher) {
        SegmentationPass.Series series = pass.series().get(matcher);
        return new Place(
                new FormulaColumn(batch.measure, batch.events.get(series.event()), batch.window), series.segment());
    }

    private GroupKeys keys(List<PropertyRef> groups) {
        return keys.computeIfAbsent(groups, properties -> new GroupKeys(properties, memory));
    }
}
