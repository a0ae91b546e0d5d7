package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Comparison;
import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.query.Window;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/// A segmentation in `POST /api/v1/query`: the question's JSON, and the answer's.
///
/// A series of a distribution says its bin: from its first number to before its second, `null` where there is no
/// end.
///
/// @param buckets the start of each bucket with its offset
/// @param formulas those asked for, whose indexes are the events of series; else empty
record SegmentationJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("buckets") List<String> buckets,
        @JsonProperty("series") List<Series> series,
        @JsonProperty("groups_left_out") int groupsLeftOut,

        @JsonProperty("formulas") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<FormulaJson> formulas,

        @JsonProperty("compared") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Compared compared)
        implements QueryResponse.Result {
    static final String TYPE = "segmentation";

    /// The same series of earlier days.
    record Compared(
            @JsonProperty("buckets") List<String> buckets,
            @JsonProperty("series") List<Series> series) {}

    /// @param format `plain`, `percent` or `currency`
    record FormulaJson(
            @JsonProperty("text") String text,
            @JsonProperty("format") String format) {}

    record Series(
            @JsonProperty("event") int event,
            @JsonProperty("segment") int segment,
            @JsonProperty("group") List<String> group,

            @JsonProperty("bin")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            @JsonSerialize(using = WholeOrDecimal.OfBuckets.class)
            double[] bin,

            @JsonProperty("values") @JsonSerialize(using = WholeOrDecimal.OfBuckets.class)
            double[] values,

            @JsonProperty("collapsed") @JsonSerialize(using = WholeOrDecimal.One.class)
            double collapsed) {}

    static Segmentation parse(JsonPlace analysis) {
        analysis.allowOnly(
                "type", "events", "measure", "interval", "range", "segments", "group_by", "limit", "window", "compare");
        JsonPlace events = analysis.member("events");
        List<Segment> segments = QuestionParts.segments(analysis);
        List<PropertyRef> groupBy = QuestionParts.groupBy(analysis, Segmentation.MAX_GROUP_PROPERTIES);
        QuestionParts.requireCount(events.path(), events.elements().size(), 1, Segmentation.MAX_EVENTS);
        int limit = QuestionParts.limit(analysis, Segmentation.MAX_LIMIT);
        List<CountedEvent> counted =
                events.elements().stream().map(SegmentationJson::counted).toList();
        Measure measure =
                analysis.made(() -> MeasureJson.parse(analysis.member("measure"), counted.size(), segments.size()));
        Interval interval = QuestionParts.oneOf(analysis.member("interval"), Interval.values());
        DateRange range = QuestionParts.range(analysis.member("range"));
        Window window = WindowJson.parse(analysis);
        Optional<Comparison> compare = analysis.optionalMember("compare").map(SegmentationJson::comparison);
        return analysis.made(
                () -> new Segmentation(counted, measure, interval, range, segments, groupBy, limit, window, compare));
    }

    private static CountedEvent counted(JsonPlace event) {
        return new CountedEvent(
                QuestionParts.eventSet(event, "group_by", "measured"),
                QuestionParts.groupBy(event, CountedEvent.MAX_GROUP_PROPERTIES),
                event.optionalMember("measured").map(QuestionParts::property));
    }

    private static Comparison comparison(JsonPlace compare) {
        JsonPlace type = compare.member("type");
        return switch (type.text()) {
            case "previous_period" -> {
                compare.allowOnly("type");
                yield new Comparison.PreviousPeriod();
            }
            case "shifted" -> {
                compare.allowOnly("type", "days", "months", "years");
                Period by = Period.of(
                        upTo(compare, "years", 100), upTo(compare, "months", 1_200), upTo(compare, "days", 36_500));
                if (by.isZero()) {
                    throw new InvalidQuestionException(
                            "out_of_bounds", compare.path(), compare.path() + " must be shifted by a day at least");
                }
                yield new Comparison.Shifted(by);
            }
            default ->
                throw new InvalidQuestionException(
                        "unknown_value",
                        type.path(),
                        type.path() + " is \"" + type.text() + "\"; accepted: previous_period, shifted");
        };
    }

    private static int upTo(JsonPlace compare, String name, int most) {
        return compare.optionalMember(name)
                .map(place -> {
                    QuestionParts.requireCount(place.path(), place.whole(), 0, most);
                    return place.whole();
                })
                .orElse(0);
    }

    static SegmentationJson of(
            Segmentation question, SegmentationResult result, String timeZone, ProjectLabels projects) {
        return new SegmentationJson(
                TYPE,
                timeZone,
                QueryResponse.buckets(result.buckets()),
                series(question, result, projects),
                result.groupsLeftOut(),
                formulas(question.measure()),
                result.compared()
                        .map(compared -> new Compared(
                                QueryResponse.buckets(compared.buckets()), series(question, compared, projects)))
                        .orElse(null));
    }

    private static List<Series> series(Segmentation question, SegmentationResult result, ProjectLabels projects) {
        return result.series().stream()
                .map(one -> new Series(
                        one.event(),
                        one.segment(),
                        projects.shown(question.groupsOf(one), one.group()),
                        one.bin()
                                .map(bin -> new double[] {bin.from(), bin.to()})
                                .orElse(new double[0]),
                        one.values(),
                        one.collapsed()))
                .toList();
    }

    private static List<FormulaJson> formulas(Measure measure) {
        return measure instanceof Measure.Formulas formulas
                ? formulas.formulas().stream()
                        .map(formula -> new FormulaJson(formula.text(), QuestionParts.wireName(formula.format())))
                        .toList()
                : List.of();
    }
}
