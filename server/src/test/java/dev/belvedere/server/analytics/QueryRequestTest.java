package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Sample;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryRequestTest {
    private static final String WHOLE = """
            {"scope":7,"lens":"merged","analysis":{"type":"segmentation",
             "events":[{"event":"Order Completed","filters":[
               {"property":{"kind":"user","name":"Version","project":3},"operator":"is","values":["1.0"]}]}],
             "measure":"totals","interval":"five_minutes",
             "range":{"start":"2026-08-25","end":"2026-11-23"},
             "segments":[{"filters":[]}],
             "group_by":[{"kind":"built_in","name":"project"}],"limit":5}}""";

    @Test
    void theWholeQuestionIsUnderstood() {
        PropertyRef versionOfProject3 = new PropertyRef(PropertyKey.user("Version"), OptionalInt.of(3));

        assertThat(parse(WHOLE))
                .isEqualTo(new QueryRequest(
                        7,
                        new Lens.Merged(),
                        Sample.EVERYBODY,
                        new Segmentation(
                                List.of(new EventSelector(
                                        new EventChoice.Named("Order Completed"),
                                        List.of(new Filter(versionOfProject3, Operator.IS, List.of("1.0"))))),
                                Measure.TOTALS,
                                Interval.FIVE_MINUTES,
                                new DateRange(LocalDate.of(2026, 8, 25), LocalDate.of(2026, 11, 23)),
                                List.of(Segment.EVERYBODY),
                                List.of(PropertyRef.of(PropertyKey.PROJECT)),
                                5)));
    }

    @Test
    void lensSegmentsGroupsAndLimitMayBeLeftOut() {
        QueryRequest request = parse("""
                {"scope":7,"analysis":{"type":"segmentation","events":[{"event":"_active"}],"measure":"uniques",
                 "interval":"day","range":{"start":"2026-08-25","end":"2026-08-25"}}}""");

        assertThat(request.lens()).isEqualTo(new Lens.Mapped());
        assertThat(((Segmentation) request.analysis()).segments()).containsExactly(Segment.EVERYBODY);
        assertThat(((Segmentation) request.analysis()).groupBy()).isEmpty();
        assertThat(((Segmentation) request.analysis()).limit()).isEqualTo(100);
    }

    @ParameterizedTest(name = "{0} instead of {1} is refused, naming {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"scope\":\"7\" | \"scope\":7 | scope",
                "\"scope\":7.5 | \"scope\":7 | scope",
                "\"scope\":null | \"scope\":7 | scope",
                "\"lens\":\"all\" | \"lens\":\"merged\" | lens",
                "\"scoop\":1,\"scope\":7 | \"scope\":7 | scoop",
                "\"horoscope\" | \"segmentation\" | analysis.type",
                "\"events\":[],\"x\":[{ | \"events\":[{ | analysis.x",
                "\"filter\": | \"filters\":[] | body",
                "\"event\":5 | \"event\":\"Order Completed\" | analysis.events[0].event",
                "\"kind\":\"group\" | \"kind\":\"user\" | analysis.events[0].filters[0].property.kind",
                "\"project\":\"3\" | \"project\":3 | analysis.events[0].filters[0].property.project",
                "\"like\" | \"is\" | analysis.events[0].filters[0].operator",
                "[{\"a\":1}] | [\"1.0\"] | analysis.events[0].filters[0].values[0]",
                "\"median\" | \"totals\" | analysis.measure",
                "{\"statistic\":\"mode\"} | \"totals\" | analysis.measure.statistic",
                "{\"statistic\":\"sum\"} | \"totals\" | analysis.measure.property",
                "{\"property\":{\"kind\":\"event\",\"name\":\"price\"}} | \"totals\" | analysis.measure.statistic",
                "5 | \"totals\" | analysis.measure",
                "{\"type\":\"mode\"} | \"totals\" | analysis.measure.type",
                "{\"type\":\"frequency\",\"bins\":[2,1]} | \"totals\" | analysis.measure.bins",
                "{\"type\":\"frequency\",\"bins\":[1,\"2\"]} | \"totals\" | analysis.measure.bins[1]",
                "{\"type\":\"frequency\",\"bins\":{\"min\":0,\"max\":1,\"width\":0}} | \"totals\" | analysis.measure.bins",
                "{\"type\":\"frequency_percentile\",\"share\":1.1} | \"totals\" | analysis.measure.share",
                "{\"type\":\"distinct_per_person\"} | \"totals\" | analysis.measure.property",
                "{\"type\":\"formulas\",\"formulas\":[]} | \"totals\" | analysis.measure.formulas",
                "{\"type\":\"formulas\",\"formulas\":[\"UNIQUES(B)\"]} | \"totals\" | analysis.measure.formulas[0]",
                "{\"type\":\"formulas\",\"formulas\":[\"PROPSUM(A)\"]} | \"totals\" | analysis.measure.formulas[0]",
                "\"limit\":5,\"window\":{\"type\":\"rolling\",\"intervals\":37} | \"limit\":5 | analysis.window.intervals",
                "\"limit\":5,\"window\":{\"type\":\"sliding\"} | \"limit\":5 | analysis.window.type",
                "\"limit\":5,\"compare\":{\"type\":\"shifted\"} | \"limit\":5 | analysis.compare",
                "\"limit\":5,\"compare\":{\"type\":\"shifted\",\"days\":-1} | \"limit\":5 | analysis.compare.days",
                "\"group_by\":[5],\"event\": | \"event\": | analysis.events[0].group_by[0]",
                "\"measured\":\"price\",\"event\": | \"event\": | analysis.events[0].measured",
                "\"DAY\" | \"five_minutes\" | analysis.interval",
                "20260825 | 2026-08-25 | analysis.range.start",
                "2025-11-23 | 2026-11-23 | analysis.range.end",
                "\"segments\":[[]] | \"segments\":[{\"filters\":[]}] | analysis.segments[0]",
                "\"name\":\"\" | \"name\":\"project\" | analysis.group_by[0].name",
                "\"name\":\"projekt\" | \"name\":\"project\" | analysis.group_by[0].name",
                "\"built_in\",\"name\":\"plan\" | \"user\",\"name\":\"Version\" | analysis.events[0].filters[0].property.name",
                "\"name\":\"group:\" | \"name\":\"project\" | analysis.group_by[0].name",
                "\"limit\":0 | \"limit\":5 | analysis.limit",
                "\"limit\":1001 | \"limit\":5 | analysis.limit"
            })
    void whatIsWrongIsNamed(String wrong, String right, String named) {
        assertThat(WHOLE).contains(right);
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> parse(WHOLE.replace(right, wrong)))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(named));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "7", "[]", "{", "{}", "null", "{\"scope\":NaN}"})
    void whatIsNoQuestionIsRefused(String body) {
        assertThatExceptionOfType(InvalidQuestionException.class).isThrownBy(() -> parse(body));
    }

    @ParameterizedTest(name = "{0} names {1} in its message too")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"formulas\",\"formulas\":[\"PROPSUM(A)\"]} | analysis.measure.formulas[0]",
                "{\"type\":\"formulas\",\"formulas\":[\"UNIQUES(A\"]} | analysis.measure.formulas[0]",
                "{\"type\":\"percentile\",\"share\":2,\"property\":{\"kind\":\"event\",\"name\":\"x\"}} | analysis.measure.share"
            })
    void theMessageNamesWhatTheFieldNames(String measure, String named) {
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> parse("{\"scope\":7,\"analysis\":{\"type\":\"segmentation\",\"measure\":" + measure
                        + ",\"interval\":\"day\",\"range\":{\"start\":\"2026-01-01\",\"end\":\"2026-01-02\"},"
                        + "\"events\":[{\"event\":\"A\"}]}}"))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(named))
                .withMessageStartingWith(named);
    }

    private static QueryRequest parse(String json) {
        return QueryRequest.parse(json.getBytes(StandardCharsets.UTF_8), Instant.EPOCH, _ -> SavedEvents.NONE);
    }
}
