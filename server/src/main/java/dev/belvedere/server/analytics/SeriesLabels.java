package dev.belvedere.server.analytics;

import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.util.ArrayList;
import java.util.List;

/// Names series by what tells them apart: the event if there are several, the segment if there are
/// several, the groups; a lone series is named after its event.
final class SeriesLabels {
    private static final String SEPARATOR = ", ";

    private final boolean severalEvents;

    SeriesLabels(List<Segmentation> questions) {
        severalEvents = questions.stream().mapToInt(it -> it.events().size()).sum() > 1;
    }

    String of(Segmentation question, SegmentationResult.Series series, ProjectLabels projects) {
        boolean severalSegments = question.segments().size() > 1;
        boolean alone = !severalSegments && series.group().isEmpty();
        List<String> parts = new ArrayList<>();
        if (severalEvents || alone) {
            parts.add(question.events().get(series.event()).choice().name());
        }
        if (severalSegments) {
            parts.add("Segment " + (series.segment() + 1));
        }
        parts.addAll(projects.shown(question.groupBy(), series.group()));
        return String.join(SEPARATOR, parts);
    }
}
