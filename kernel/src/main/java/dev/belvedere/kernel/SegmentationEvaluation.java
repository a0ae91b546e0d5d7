package dev.belvedere.kernel;

import dev.belvedere.query.Bin;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers a [Segmentation] of any measure but formulas: one evaluation per pass, then the largest groups of each
/// series.
///
/// Where the counts of all groups in all buckets do not fit into memory, the groups are first
/// counted over the whole range, and then only the largest ones bucket by bucket. Where not even
/// the groups fit, the question is refused. A window that reaches back before the range is counted in the same two
/// steps, since what lies before the range says nothing of its groups.
final class SegmentationEvaluation {
    private final Question question;
    private final Segmentation segmentation;
    private final long memoryBytes;
    private final PassFigures figures;
    private final List<SegmentationResult.Series> series = new ArrayList<>();
    private final List<SegmentationResult.Series> compared = new ArrayList<>();

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
        this.figures = new PassFigures(question, segmentation.segments(), snapshot, workers, memoryBytes, spillFolder);
    }

    SegmentationResult answer() {
        Days days = days(segmentation.range());
        Optional<Days> before = segmentation.compare().map(by -> days(by.of(segmentation.range())));
        MemoryBudget labels = new MemoryBudget(memoryBytes / 4);
        int leftOut = 0;
        for (Map.Entry<List<PropertyRef>, List<Integer>> alike :
                eventsByGroups().entrySet()) {
            GroupKeys keys = new GroupKeys(alike.getKey(), labels);
            List<SegmentationPass> passes = SegmentationPass.of(
                    segmentation.events(),
                    alike.getValue(),
                    segmentation.segments(),
                    PassFigures.mostSeries(segmentation.measure()));
            for (SegmentationPass pass : passes) {
                leftOut += answerPass(pass, days, before, keys);
                requireRoom(days);
            }
        }
        Optional<SegmentationResult> earlier =
                before.map(of -> new SegmentationResult(of.range.labels(), ordered(compared), 0));
        return new SegmentationResult(days.range.labels(), ordered(series), leftOut, earlier);
    }

    /// Some days: their buckets, and those of the window, which may begin earlier.
    private record Days(Buckets range, Windowed windowed) {}

    private Days days(DateRange range) {
        Scope scope = question.scope();
        return new Days(
                Buckets.of(segmentation.interval(), range, scope.zone(), scope.weekStart()),
                Windowed.of(segmentation.window(), segmentation.interval(), range, scope));
    }

    /// The events that are grouped by the same properties, by those.
    private Map<List<PropertyRef>, List<Integer>> eventsByGroups() {
        Map<List<PropertyRef>, List<Integer>> alike = new LinkedHashMap<>();
        for (int event = 0; event < segmentation.events().size(); event++) {
            List<PropertyRef> groups =
                    segmentation.groupsOf(segmentation.events().get(event));
            alike.computeIfAbsent(groups, _ -> new ArrayList<>()).add(event);
        }
        return alike;
    }

    /// Stable: within an event and segment the groups stand in their order already.
    private static List<SegmentationResult.Series> ordered(List<SegmentationResult.Series> series) {
        series.sort(Comparator.comparingInt(SegmentationResult.Series::event)
                .thenComparingInt(SegmentationResult.Series::segment));
        return series;
    }

    private void requireRoom(Days days) {
        long values = (long) (series.size() + compared.size()) * days.range.count();
        if (values * Double.BYTES > memoryBytes / 4) {
            throw tooLarge();
        }
    }

    /// Adds the series of a pass and tells how many groups the limit cut off.
    private int answerPass(SegmentationPass pass, Days days, Optional<Days> before, GroupKeys keys) {
        PassOutline outline = answerRange(pass, days, keys);
        if (before.isPresent()) {
            compare(pass, before.get(), keys, outline);
        }
        return outline.largest().leftOut();
    }

    private PassOutline answerRange(SegmentationPass pass, Days days, GroupKeys keys) {
        if (days.windowed.before() == 0) {
            try {
                Figures all = figures(pass, days.windowed, keys, null);
                PassOutline outline = PassOutline.of(all, keys, segmentation.limit());
                addSeries(pass, days.windowed, keys, outline, all, null, series);
                return outline;
            } catch (TooManyCellsException _) {
                if (keys.properties().isEmpty()) {
                    throw tooLarge();
                }
            }
        }
        return answerInTwo(pass, days, keys);
    }

    private PassOutline answerInTwo(SegmentationPass pass, Days days, GroupKeys keys) {
        PassOutline outline;
        try {
            Figures whole = over(pass, days.range, keys, null);
            outline = PassOutline.of(whole, keys, segmentation.limit());
            whole.release();
        } catch (TooManyCellsException _) {
            throw keepsValues(segmentation.measure()) || keys.properties().isEmpty()
                    ? tooLarge()
                    : keys.tooMany(keys.size());
        }
        try {
            int[] dense = outline.largest().dense(keys.size());
            addSeries(pass, days.windowed, keys, outline, figures(pass, days.windowed, keys, dense), dense, series);
        } catch (TooManyCellsException _) {
            throw tooLarge();
        }
        return outline;
    }

    /// Adds the same series of other days.
    private void compare(SegmentationPass pass, Days days, GroupKeys keys, PassOutline outline) {
        try {
            int[] dense = outline.largest().dense(keys.size());
            Figures kept = figures(pass, days.windowed, keys, dense);
            PassOutline other =
                    outline.over(days.windowed.before() == 0 ? kept : over(pass, days.range, keys, dense), dense);
            addSeries(pass, days.windowed, keys, other, kept, dense, compared);
        } catch (TooManyCellsException _) {
            throw tooLarge();
        }
    }

    private Figures figures(SegmentationPass pass, Windowed windowed, GroupKeys keys, int @Nullable [] dense) {
        return figures.of(segmentation.measure(), pass, windowed.buckets(), windowed.span(), keys, dense);
    }

    private Figures over(SegmentationPass pass, Buckets range, GroupKeys keys, int @Nullable [] dense) {
        return figures.of(segmentation.measure(), pass, range.whole(), Span.PLAIN, keys, dense);
    }

    private static boolean keepsValues(Measure measure) {
        return switch (measure) {
            case Measure.Uniques _, Measure.Totals _, Measure.PercentOfActive _, Measure.Average _ -> false;
            case Measure.OfProperty _,
                    Measure.Percentile _,
                    Measure.PropertyHistogram _,
                    Measure.Frequency _,
                    Measure.FrequencyPercentile _,
                    Measure.DistinctPerPerson _,
                    Measure.Formulas _ -> true;
        };
    }

    private static void addSeries(
            SegmentationPass pass,
            Windowed windowed,
            GroupKeys keys,
            PassOutline outline,
            Figures figures,
            int @Nullable [] dense,
            List<SegmentationResult.Series> series) {
        for (int matcher = 0; matcher < figures.matchers(); matcher++) {
            SegmentationPass.Series of = pass.series().get(matcher);
            int[] groups = outline.largest().ofMatcher().get(matcher);
            List<Bin> bins = outline.bins().get(matcher);
            for (int i = 0; i < groups.length; i++) {
                int line = figures.line(dense == null ? groups[i] : dense[groups[i]], matcher);
                List<String> labels = keys.labels(groups[i]);
                double[] overall = outline.overall().get(matcher)[i];
                if (figures instanceof Distribution distribution) {
                    double[][] values = values(windowed, distribution, line, bins);
                    for (int bin = 0; bin < values.length; bin++) {
                        series.add(new SegmentationResult.Series(
                                of.event(),
                                of.segment(),
                                labels,
                                Optional.of(bins.get(bin)),
                                values[bin],
                                overall[bin]));
                    }
                } else {
                    double[] values = values(windowed, figures, line);
                    series.add(new SegmentationResult.Series(of.event(), of.segment(), labels, values, overall[0]));
                }
            }
        }
    }

    private static double[] values(Windowed windowed, Figures figures, int line) {
        double[] values = new double[windowed.count()];
        for (int bucket = 0; bucket < values.length; bucket++) {
            values[bucket] = windowed.value(bucket, (from, to) -> figures.over(line, from, to));
        }
        return values;
    }

    /// By bin, then by bucket.
    private static double[][] values(Windowed windowed, Distribution figures, int line, List<Bin> bins) {
        double[][] values = new double[bins.size()][windowed.count()];
        for (int bucket = 0; bucket < windowed.count(); bucket++) {
            for (int bin = 0; bin < values.length; bin++) {
                Bin in = bins.get(bin);
                values[bin][bucket] = windowed.value(bucket, (from, to) -> figures.over(line, from, to, in));
            }
        }
        return values;
    }

    static InvalidQuestionException tooLarge() {
        return new InvalidQuestionException(
                "too_large_answer",
                "limit",
                "the answer has more series, buckets and measured values than fit in memory; take a smaller limit, fewer"
                        + " events or segments, a wider interval or a shorter range");
    }
}
