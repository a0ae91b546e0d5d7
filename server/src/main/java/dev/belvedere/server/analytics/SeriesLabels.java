package dev.belvedere.server.analytics;

import dev.belvedere.query.Bin;
import dev.belvedere.query.Formula;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.util.ArrayList;
import java.util.List;

/// Names series by what tells them apart: the event or formula if there are several, the segment if there are
/// several, the groups, the bin; a lone series is named after its event or formula.
final class SeriesLabels {
    private static final String SEPARATOR = ", ";

    private final boolean several;

    SeriesLabels(List<Segmentation> questions) {
        several = questions.stream().mapToInt(it -> names(it).size()).sum() > 1;
    }

    String of(Segmentation question, SegmentationResult.Series series, ProjectLabels projects) {
        boolean severalSegments = question.segments().size() > 1;
        boolean alone =
                !severalSegments && series.group().isEmpty() && series.bin().isEmpty();
        List<String> parts = new ArrayList<>();
        if (several || alone) {
            parts.add(names(question).get(series.event()));
        }
        if (severalSegments) {
            parts.add("Segment " + (series.segment() + 1));
        }
        parts.addAll(projects.shown(question.groupsOf(series), series.group()));
        series.bin().ifPresent(bin -> parts.add(shown(bin)));
        return String.join(SEPARATOR, parts);
    }

    private static List<String> names(Segmentation question) {
        return question.measure() instanceof Measure.Formulas formulas
                ? formulas.formulas().stream().map(Formula::text).toList()
                : question.events().stream()
                        .map(event -> event.events().label())
                        .toList();
    }

    /// As a range without its end: `[10, 20)`.
    private static String shown(Bin bin) {
        String from = new PropertyValue.Decimal(bin.from()).display();
        return Double.isInfinite(bin.to())
                ? from + "+"
                : "[" + from + SEPARATOR + new PropertyValue.Decimal(bin.to()).display() + ")";
    }
}
