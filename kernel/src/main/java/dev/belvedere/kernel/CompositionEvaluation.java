package dev.belvedere.kernel;

import dev.belvedere.query.Composition;
import dev.belvedere.query.CompositionResult;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.util.List;

/// Answers a [Composition]: the active persons over the whole range, grouped by the property.
final class CompositionEvaluation {
    /// Only the whole range is asked for, so the fewest buckets there can be.
    private static final Interval WIDEST = Interval.QUARTER;

    private final Composition composition;
    private final PersonPasses passes;

    CompositionEvaluation(Composition composition, PersonPasses passes) {
        this.composition = composition;
        this.passes = passes;
    }

    CompositionResult answer() {
        Segmentation segmentation = new Segmentation(
                List.of(EventSelector.of(new EventChoice.AnyActive())),
                Measure.UNIQUES,
                WIDEST,
                composition.range(),
                composition.segments(),
                List.of(composition.property()),
                composition.limit());
        Question question =
                new Question(passes.question().scope(), passes.question().lens(), segmentation);
        SegmentationResult result = new SegmentationEvaluation(
                        question,
                        segmentation,
                        passes.snapshot(),
                        passes.workers(),
                        passes.memoryBytes(),
                        passes.spillFolder())
                .answer();
        List<CompositionResult.Value> values = result.series().stream()
                .map(series -> new CompositionResult.Value(
                        series.segment(), series.group().getFirst(), (long) series.collapsed()))
                .toList();
        return new CompositionResult(values, result.groupsLeftOut());
    }
}
