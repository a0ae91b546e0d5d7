package dev.belvedere.server.analytics;

import dev.belvedere.query.Formula;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyStatistic;

/// The member `measure` of a segmentation in `POST /api/v1/query`: a name, or an object of a type and what that
/// needs, such as `{"type": "percentile", "share": 0.9, "property": {"kind": "event", "name": "price"}}`. A
/// statistic of a property is written without a type: `{"statistic": "sum", "property": {…}}`.
final class MeasureJson {
    private static final String ACCEPTED = "uniques, totals, average, percent_of_active, or an object of statistic and"
            + " property, or of a type: percentile, property_histogram, frequency, frequency_percentile,"
            + " distinct_per_person, formulas";

    private MeasureJson() {}

    /// @param events how many events formulas can name
    /// @param segments how many segments formulas can name
    static Measure parse(JsonPlace measure, int events, int segments) {
        if (measure.isObject()) {
            return measure.optionalMember("type")
                    .map(type -> ofType(type, measure, events, segments))
                    .orElseGet(() -> statistic(measure));
        }
        return switch (measure.text()) {
            case "uniques" -> Measure.UNIQUES;
            case "totals" -> Measure.TOTALS;
            case "average" -> new Measure.Average();
            case "percent_of_active" -> new Measure.PercentOfActive();
            default -> throw unknown(measure);
        };
    }

    private static Measure statistic(JsonPlace measure) {
        measure.allowOnly("type", "statistic", "property");
        return new Measure.OfProperty(
                QuestionParts.oneOf(measure.member("statistic"), PropertyStatistic.values()),
                QuestionParts.property(measure.member("property")));
    }

    private static Measure ofType(JsonPlace type, JsonPlace measure, int events, int segments) {
        return switch (type.text()) {
            case "percentile" -> {
                measure.allowOnly("type", "share", "property");
                yield new Measure.Percentile(
                        share(measure.member("share")), QuestionParts.property(measure.member("property")));
            }
            case "property_histogram" -> {
                measure.allowOnly("type", "bins", "property");
                yield new Measure.PropertyHistogram(
                        BinsJson.parse(measure), QuestionParts.property(measure.member("property")));
            }
            case "frequency" -> {
                measure.allowOnly("type", "bins");
                yield new Measure.Frequency(BinsJson.parse(measure));
            }
            case "frequency_percentile" -> {
                measure.allowOnly("type", "share");
                yield new Measure.FrequencyPercentile(share(measure.member("share")));
            }
            case "distinct_per_person" -> {
                measure.allowOnly("type", "property");
                yield new Measure.DistinctPerPerson(QuestionParts.property(measure.member("property")));
            }
            case "formulas" -> {
                measure.allowOnly("type", "formulas");
                JsonPlace formulas = measure.member("formulas");
                QuestionParts.requireCount(formulas.path(), formulas.elements().size(), 1, Formula.MAX_FORMULAS);
                yield new Measure.Formulas(formulas.elements().stream()
                        .map(formula -> Formula.parse(formula.text(), formula.path(), events, segments))
                        .toList());
            }
            default -> throw unknown(type);
        };
    }

    private static double share(JsonPlace place) {
        double share = place.number();
        if (!(share >= 0 && share <= 1)) {
            throw new InvalidQuestionException(
                    "out_of_bounds", place.path(), place.path() + " must be from 0 to 1, got " + share);
        }
        return share;
    }

    private static InvalidQuestionException unknown(JsonPlace place) {
        return new InvalidQuestionException(
                "unknown_value", place.path(), place.path() + " is \"" + place.text() + "\"; accepted: " + ACCEPTED);
    }
}
