package dev.belvedere.kernel;

import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures passes of a segmentation, each by as many walks over the events as the measure needs.
///
/// @param memoryBytes see [Kernel]
record PassFigures(
        Question question,
        List<Segment> segments,
        Snapshot snapshot,
        Workers workers,
        long memoryBytes,
        Path spillFolder) {
    /// How many series a pass of a measure may have.
    static int mostSeries(Measure measure) {
        return switch (measure) {
            case Measure.Uniques _,
                    Measure.Totals _,
                    Measure.PercentOfActive _,
                    Measure.Average _,
                    Measure.OfProperty _,
                    Measure.Percentile _,
                    Measure.PropertyHistogram _ -> MatcherSet.MAX_MATCHERS;
            case Measure.Frequency _, Measure.FrequencyPercentile _, Measure.DistinctPerPerson _ ->
                PersonNumberPass.MOST_SERIES;
            case Measure.Formulas _ -> throw noFigures();
        };
    }

    private static IllegalArgumentException noFigures() {
        return new IllegalArgumentException("formulas are reckoned from the figures of their metrics");
    }

    /// @param measure what is told
    /// @param kept see [GroupChoice#of]; `null` for all
    /// @throws TooManyCellsException if the counts do not fit into memory
    Figures of(
            Measure measure, SegmentationPass pass, Buckets buckets, Span span, GroupKeys keys, int @Nullable [] kept) {
        Walk walk = new Walk(pass, buckets, span, keys, kept, new MemoryBudget(memoryBytes / 4));
        return switch (measure) {
            case Measure.Uniques _ -> uniques(walk);
            case Measure.Totals _ -> totals(walk);
            case Measure.Average _ -> new Averages(totals(walk), uniques(walk));
            case Measure.PercentOfActive _ -> percents(walk);
            case Measure.OfProperty of -> {
                int runs = snapshot.runs().size();
                Measured measured = Measured.of(of.statistic(), of.property(), runs, workers.count(), walk.memory);
                yield measured(walk, measured);
            }
            case Measure.Percentile of ->
                measured(walk, numbers(walk, ValueSummary.percentile(of.share()), of.property()));
            case Measure.PropertyHistogram of -> {
                Tally values = measured(walk, numbers(walk, ValueSummary.different(), of.property()));
                yield new Distribution(values, (ValueCounts) values, false, of.bins());
            }
            case Measure.Frequency of -> {
                PersonNumbers numbers = perPerson(walk, null, ValueSummary.mean());
                yield new Distribution(numbers, numbers.numbers(), true, of.bins());
            }
            case Measure.FrequencyPercentile of -> perPerson(walk, null, ValueSummary.percentile(of.share()));
            case Measure.DistinctPerPerson of -> perPerson(walk, of.property(), ValueSummary.mean());
            case Measure.Formulas _ -> throw noFigures();
        };
    }

    /// What is walked over, and what of it is counted.
    private record Walk(
            SegmentationPass pass,
            Buckets buckets,
            Span span,
            GroupKeys keys,
            int @Nullable [] kept,
            MemoryBudget memory) {
        GroupChoice groups() {
            return kept == null ? GroupChoice.all(keys) : GroupChoice.of(keys, kept);
        }
    }

    private Figures totals(Walk walk) {
        return new Totals(count(walk, new Counted.Events()));
    }

    /// First events of persons are never in two buckets, so they add up.
    private Figures uniques(Walk walk) {
        CellCounts counts = count(walk, new Counted.Persons(walk.span));
        return walk.pass.first() ? new Totals(counts) : new Uniques(counts);
    }

    private Figures percents(Walk walk) {
        SegmentationPass active = active(walk.pass);
        GroupKeys ungrouped = new GroupKeys(List.of(), walk.memory);
        Walk ofActive = new Walk(active, walk.buckets, walk.span, ungrouped, null, walk.memory);
        return new PercentsOfActive(uniques(walk), uniques(ofActive), segmentsOf(walk.pass, active));
    }

    private Measured numbers(Walk walk, ValueSummary summary, PropertyRef property) {
        int runs = snapshot.runs().size();
        return Measured.numbers(summary, property, runs, workers.count(), walk.memory);
    }

    private Tally measured(Walk walk, Measured measured) {
        count(walk, new Counted.Values(measured));
        return measured.sum();
    }

    private PersonNumbers perPerson(Walk walk, @Nullable PropertyRef property, ValueSummary summary) {
        PersonMeasured measured =
                new PersonMeasured(property, summary, snapshot.runs().size(), walk.memory);
        if (walk.pass.first()) {
            count(walk, new Counted.Numbers(measured, walk.span));
        } else {
            new PersonNumberPass(question, snapshot, workers, memoryBytes, spillFolder)
                    .count(measured, walk.pass.matchers(), walk.buckets, walk.span, walk.keys, walk.kept);
        }
        return measured.sum(walk.groups().size());
    }

    private CellCounts count(Walk walk, Counted counted) {
        CellCounts counts = new PassEvaluation(
                        question, counted, snapshot, walk.buckets, walk.keys, walk.kept, walk.pass, walk.memory)
                .evaluate(workers, new MemoryBudget(memoryBytes / 2), spillFolder, new Cancellation());
        counts.ensure(walk.groups().size());
        return counts;
    }

    /// Any active event in each segment of a pass.
    private SegmentationPass active(SegmentationPass pass) {
        EventSet anyActive = EventSet.of(EventSelector.of(new EventChoice.AnyActive()));
        List<SegmentationPass.Series> series = new ArrayList<>();
        List<List<EventMatcher>> matchers = new ArrayList<>();
        pass.series().stream()
                .mapToInt(SegmentationPass.Series::segment)
                .distinct()
                .forEach(segment -> {
                    series.add(new SegmentationPass.Series(0, segment));
                    matchers.add(SegmentationPass.matcher(anyActive, this.segments.get(segment)));
                });
        return SegmentationPass.pass(false, series, matchers);
    }

    private static int[] segmentsOf(SegmentationPass pass, SegmentationPass active) {
        List<Integer> segments =
                active.series().stream().map(SegmentationPass.Series::segment).toList();
        return pass.series().stream()
                .mapToInt(series -> segments.indexOf(series.segment()))
                .toArray();
    }
}
