package dev.belvedere.server.analytics;

import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Measure;

/// The member `measure` of a segmentation in `POST /api/v1/query`.
final class MeasureJson {
    private MeasureJson() {}

    static Measure parse(JsonPlace measure) {
        return switch (measure.text()) {
            case "uniques" -> Measure.UNIQUES;
            case "totals" -> Measure.TOTALS;
            case "average" -> new Measure.Average();
            case "percent_of_active" -> new Measure.PercentOfActive();
            default ->
                throw new InvalidQuestionException(
                        "unknown_value",
                        measure.path(),
                        measure.path() + " is \"" + measure.text()
                                + "\"; accepted: uniques, totals, average, percent_of_active");
        };
    }
}
