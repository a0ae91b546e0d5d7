package dev.belvedere.server.analytics;

import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyStatistic;

/// The member `measure` of a segmentation in `POST /api/v1/query`: a name, or
/// `{"statistic": "sum", "property": {"kind": "event", "name": "price"}}`.
final class MeasureJson {
    private MeasureJson() {}

    static Measure parse(JsonPlace measure) {
        if (measure.isObject()) {
            measure.allowOnly("statistic", "property");
            return new Measure.OfProperty(
                    QuestionParts.oneOf(measure.member("statistic"), PropertyStatistic.values()),
                    QuestionParts.property(measure.member("property")));
        }
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
                                + "\"; accepted: uniques, totals, average, percent_of_active, or an object of statistic"
                                + " and property");
        };
    }
}
