package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segmentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures one pass of a segmentation, by as many walks over the events as the measure needs.
///
/// @param memoryBytes see [Kernel]
record PassFigures(
        Question question,
        Segmentation segmentation,
        Snapshot snapshot,
        Workers workers,
        long memoryBytes,
        Path spillFolder) {
    /// @param kept see [GroupChoice#of]; `null` for all
    /// @throws TooManyCellsException if the counts do not fit into memory
    Figures of(SegmentationPass pass, Buckets buckets, GroupKeys keys, int @Nullable [] kept) {
        MemoryBudget memory = new MemoryBudget(memoryBytes / 4);
        return switch (segmentation.measure()) {
            case Measure.Uniques _ -> uniques(pass, buckets, keys, kept, memory);
            case Measure.Totals _ -> totals(pass, buckets, keys, kept, memory);
            case Measure.Average _ ->
                new Averages(totals(pass, buckets, keys, kept, memory), uniques(pass, buckets, keys, kept, memory));
            case Measure.OfProperty measure -> {
                int runs = snapshot.runs().size();
                Measured measured =
                        new Measured(measure.property(), measure.statistic(), runs, workers.count(), memory);
                count(new Counted.Values(measured), pass, buckets, keys, kept, memory);
                yield measured.sum();
            }
            case Measure.PercentOfActive _ -> {
                SegmentationPass active = active(pass);
                GroupKeys ungrouped = new GroupKeys(List.of(), memory);
                yield new PercentsOfActive(
                        uniques(pass, buckets, keys, kept, memory),
                        uniques(active, buckets, ungrouped, null, memory),
                        segmentsOf(pass, active));
            }
        };
    }

    private Figures totals(
            SegmentationPass pass, Buckets buckets, GroupKeys keys, int @Nullable [] kept, MemoryBudget memory) {
        return new Totals(count(new Counted.Events(), pass, buckets, keys, kept, memory));
    }

    private Figures uniques(
            SegmentationPass pass, Buckets buckets, GroupKeys keys, int @Nullable [] kept, MemoryBudget memory) {
        return new Uniques(count(new Counted.Persons(), pass, buckets, keys, kept, memory));
    }

    private CellCounts count(
            Counted counted,
            SegmentationPass pass,
            Buckets buckets,
            GroupKeys keys,
            int @Nullable [] kept,
            MemoryBudget memory) {
        CellCounts counts = new PassEvaluation(question, counted, snapshot, buckets, keys, kept, pass, memory)
                .evaluate(workers, new MemoryBudget(memoryBytes / 2), spillFolder, new Cancellation());
        GroupChoice groups = kept == null ? GroupChoice.all(keys) : GroupChoice.of(keys, kept);
        counts.ensure(groups.size());
        return counts;
    }

    /// Any active event in each segment of a pass.
    private SegmentationPass active(SegmentationPass pass) {
        EventSelector anyActive = EventSelector.of(new EventChoice.AnyActive());
        List<SegmentationPass.Series> series = new ArrayList<>();
        List<EventMatcher> matchers = new ArrayList<>();
        pass.series().stream()
                .mapToInt(SegmentationPass.Series::segment)
                .distinct()
                .forEach(segment -> {
                    series.add(new SegmentationPass.Series(0, segment));
                    matchers.add(SegmentationPass.matcher(
                            anyActive, segmentation.segments().get(segment)));
                });
        return new SegmentationPass(false, series, new MatcherSet(matchers));
    }

    private static int[] segmentsOf(SegmentationPass pass, SegmentationPass active) {
        List<Integer> segments =
                active.series().stream().map(SegmentationPass.Series::segment).toList();
        return pass.series().stream()
                .mapToInt(series -> segments.indexOf(series.segment()))
                .toArray();
    }
}
