package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Measures of segmentation beside uniques and totals, over HTTP: orders of [TwoProducts], where Anna's two
/// user IDs are mapped. Amounts paid in the web shop:
///
/// | | 5 | 6 | 7 |
/// |---|---|---|---|
/// | Anna | "5" | [1, 2, "x"] | |
/// | Ben | 2.5 | none | |
@TestInstance(Lifecycle.PER_CLASS)
class MeasuresTest {
    private static final String LATE = "{\"event_type\":\"Late Night\"}";

    private static final String PAID = "{\"event_type\":\"Paid\"%s}";
    private static final String BY_AMOUNT = PAID.formatted(",\"group_by\":[{\"type\":\"event\",\"value\":\"amount\"}]");

    private TwoProducts products;

    @BeforeAll
    void twoProducts(@TempDir Path folder) {
        products = TwoProducts.start(folder);
        products.mapAnna();
        products.server()
                .send(
                        products.web(),
                        List.of(
                                paid("anna@web", "2026-01-05T20:00:00Z", Map.of("amount", "5")),
                                paid("ben00001", "2026-01-05T20:00:01Z", Map.of("amount", 2.5)),
                                paid("anna@web", "2026-01-06T20:00:00Z", Map.of("amount", List.of(1, 2, "x"))),
                                paid("ben00001", "2026-01-06T20:00:01Z", Map.of())));
    }

    @AfterAll
    void stop() {
        products.close();
    }

    @Test
    void theAverageIsOverThePersonsWhoDidIt() {
        assertThat(series("e", TwoProducts.ORDER, "m", "average")).isEqualTo("[1.5,1,2]");
        assertThat(series("e", TwoProducts.ORDER, "m", "average", "identity", "merged"))
                .isEqualTo("[1,1,2]");
        assertThat(collapsed("e", TwoProducts.ORDER, "m", "average")).isEqualTo("3.5");
    }

    @Test
    void aPercentageIsOfThoseActiveInTheBucketAndOverTheRange() {
        assertThat(series("e", LATE, "m", "pct_dau")).isEqualTo("[50,0,0]");
        assertThat(collapsed("e", LATE, "m", "pct_dau")).isEqualTo("50");
        assertThat(series("e", LATE, "m", "pct_dau", "identity", "raw")).isEqualTo("[33.333333333333336,0,0]");
    }

    @Test
    void groupsSharePersonsOfTheirSegmentAsTheHundred() {
        JsonNode data = read("e", TwoProducts.ORDER, "m", "pct_dau", "g", "project");

        assertThat(data.get("seriesLabels").toString()).isEqualTo("[\"Web shop\",\"iOS\"]");
        assertThat(data.get("series").toString()).isEqualTo("[[100,0,100],[50,100,0]]");
    }

    @Test
    void ourOwnApiKnowsThemToo() {
        assertThat(ask("Order Completed", "\"average\"")
                        .at("/result/series/0/values")
                        .toString())
                .isEqualTo("[1.5,1,2]");
        assertThat(ask("Order Completed", "\"percent_of_active\"")
                        .at("/result/series/0")
                        .toString())
                .isEqualTo("{\"event\":0,\"segment\":0,\"group\":[],\"values\":[100,100,100],\"collapsed\":100}");
    }

    @Test
    void whatAnEventIsGroupedByIsMeasured() {
        assertThat(series("e", BY_AMOUNT, "m", "sums")).isEqualTo("[7.5,3,0]");
        assertThat(collapsed("e", BY_AMOUNT, "m", "sums")).isEqualTo("10.5");
        assertThat(series("e", BY_AMOUNT, "m", "value_avg")).isEqualTo("[3.75,1.5,0]");
        assertThat(read("e", BY_AMOUNT, "m", "sums", "g", "project").toString())
                .contains("\"series\":[[7.5,3,0]],\"seriesLabels\":[\"Web shop\"]");
    }

    @Test
    void aMeasureWithoutItsPropertyNamesTheEvent() {
        Answer answer = products.server()
                .read(
                        products.view(),
                        "/api/2/events/segmentation",
                        "e",
                        PAID.formatted(""),
                        "m",
                        "sums",
                        "start",
                        "20260105",
                        "end",
                        "20260105");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").stringValue()).contains("group_by of e");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum | [7.5,3,0],\"collapsed\":10.5",
                "average | [3.75,1.5,0],\"collapsed\":2.625",
                "median | [2.5,1,0],\"collapsed\":2",
                "min | [2.5,1,0],\"collapsed\":1",
                "max | [5,2,0],\"collapsed\":5",
                "distinct | [2,3,0],\"collapsed\":5"
            })
    void aStatisticIsOverTheNumbersOfTheProperty(String statistic, String expected) {
        String measure = "{\"statistic\":\"" + statistic + "\",\"property\":{\"kind\":\"event\",\"name\":\"amount\"}}";

        assertThat(ask("Paid", measure).at("/result/series/0").toString()).contains("\"values\":" + expected);
    }

    @Test
    void aWindowReachesBackAndAnAverageIsOfItsDays() {
        assertThat(series("e", TwoProducts.ORDER, "rollingWindow", "2")).isEqualTo("[2,2,2]");
        assertThat(series("e", TwoProducts.ORDER, "m", "totals", "rollingAverage", "2"))
                .isEqualTo("[1.5,2.5,2]");
        assertThat(collapsed("e", TwoProducts.ORDER, "m", "totals", "rollingAverage", "2"))
                .isEqualTo("7");
    }

    @Test
    void formulasAreReckonedAndWhatIsNotDefinedIsNothing() {
        String byAmount = PAID.formatted(",\"group_by\":[{\"type\":\"event\",\"value\":\"amount\"}]");
        JsonNode data = read(
                "e", byAmount, "e2", LATE, "m", "formula", "formula", "$:PROPSUM(A)/UNIQUES(B); CUMSUM(TOTALS, A) + 1");

        assertThat(data.get("series").toString()).isEqualTo("[[7.5,0,0],[3,5,5]]");
        assertThat(data.get("seriesLabels").toString())
                .isEqualTo("[\"$:PROPSUM(A)/UNIQUES(B)\",\"CUMSUM(TOTALS, A) + 1\"]");
        assertThat(data.get("seriesMeta").toString())
                .isEqualTo("[{\"segmentIndex\":0,\"formulaIndex\":0},{\"segmentIndex\":0,\"formulaIndex\":1}]");
        assertThat(data.get("seriesCollapsed").toString())
                .isEqualTo("[[{\"setId\":\"\",\"value\":10.5}],[{\"setId\":\"\",\"value\":5}]]");
    }

    @Test
    void ourOwnApiWritesWhatIsNotDefinedAsNull() {
        JsonNode result = post(
                        "{\"event\":\"Paid\",\"measured\":{\"kind\":\"event\",\"name\":\"amount\"}},"
                                + "{\"event\":\"Late Night\"}",
                        "{\"type\":\"formulas\",\"formulas\":[\"%:UNIQUES(A)/UNIQUES(B)\"]}")
                .get("result");

        assertThat(result.at("/series/0").toString())
                .isEqualTo("{\"event\":0,\"segment\":0,\"group\":[],\"values\":[2,null,null],\"collapsed\":2}");
        assertThat(result.get("formulas").toString())
                .isEqualTo("[{\"text\":\"%:UNIQUES(A)/UNIQUES(B)\",\"format\":\"percent\"}]");
    }

    @Test
    void aHistogramHasASeriesForEachBin() {
        JsonNode data = read("e", BY_AMOUNT, "m", "histogram");

        assertThat(data.get("seriesMeta").get(0).get("bin").toString()).isEqualTo("[1,1.5]");
        assertThat(data.get("seriesLabels").get(0).stringValue()).isEqualTo("[1, 1.5)");
        assertThat(data.get("series").get(0).toString()).isEqualTo("[0,1,0]");
        JsonNode frequency = ask("Order Completed", "{\"type\":\"frequency\",\"bins\":[1,2,null]}")
                .at("/result/series");
        assertThat(frequency.get(0).toString()).contains("\"bin\":[1,2],\"values\":[1,2,0],\"collapsed\":0");
        assertThat(frequency.get(1).toString()).contains("\"bin\":[2,null],\"values\":[1,0,1],\"collapsed\":2");
    }

    @Test
    void percentilesAndDifferentValuesAreOfPersons() {
        assertThat(ask("Order Completed", "{\"type\":\"frequency_percentile\",\"share\":0.5}")
                        .at("/result/series/0/values")
                        .toString())
                .isEqualTo("[1,1,2]");
        assertThat(ask("Paid", measured("{\"type\":\"distinct_per_person\",%s}"))
                        .at("/result/series/0")
                        .toString())
                .contains("\"values\":[1,3,0],\"collapsed\":2.5");
        assertThat(ask("Paid", measured("{\"type\":\"percentile\",\"share\":1,%s}"))
                        .at("/result/series/0")
                        .toString())
                .contains("\"values\":[5,2,0],\"collapsed\":5");
    }

    @Test
    void anEventIsGroupedByPropertiesOfItsOwnAndComparedWithTheDaysBefore() {
        String own = "\"group_by\":[{\"kind\":\"built_in\",\"name\":\"project\"}]";
        JsonNode result = post(
                        "{\"event\":\"Order Completed\"," + own + "},{\"event\":\"Late Night\"}",
                        "\"totals\",\"compare\":{\"type\":\"shifted\",\"days\":1}")
                .get("result");

        assertThat(result.get("series").toString())
                .isEqualTo("[{\"event\":0,\"segment\":0,\"group\":[\"Web shop\"],\"values\":[2,0,2],\"collapsed\":4},"
                        + "{\"event\":0,\"segment\":0,\"group\":[\"iOS\"],\"values\":[1,2,0],\"collapsed\":3},"
                        + "{\"event\":1,\"segment\":0,\"group\":[],\"values\":[1,0,0],\"collapsed\":1}]");
        assertThat(result.at("/compared/buckets/0").stringValue()).startsWith("2026-01-04");
        assertThat(result.at("/compared/series/1").toString())
                .isEqualTo("{\"event\":0,\"segment\":0,\"group\":[\"iOS\"],\"values\":[0,1,2],\"collapsed\":3}");
    }

    @Test
    void severalEventsCountAsOneUnderTheirName() {
        JsonNode result = post(
                        "{\"name\":\"Any sale\",\"any_of\":[{\"event\":\"Order Completed\"},{\"event\":\"Paid\","
                                + "\"filters\":[{\"property\":{\"kind\":\"event\",\"name\":\"amount\"},"
                                + "\"operator\":\"greater\",\"values\":[\"2\"]}]}],"
                                + "\"group_by\":[{\"kind\":\"built_in\",\"name\":\"project\"}]}",
                        "\"totals\"")
                .get("result");

        assertThat(result.at("/series/0").toString())
                .isEqualTo("{\"event\":0,\"segment\":0,\"group\":[\"Web shop\"],\"values\":[4,1,2],\"collapsed\":7}");
    }

    private static String measured(String measure) {
        return measure.formatted("\"property\":{\"kind\":\"event\",\"name\":\"amount\"}");
    }

    private static Map<String, Object> paid(String user, String time, Map<String, Object> properties) {
        return Map.of(
                "event_type",
                "Paid",
                "user_id",
                user,
                "time",
                Instant.parse(time).toEpochMilli(),
                "event_properties",
                properties);
    }

    private String series(String... parameters) {
        return read(parameters).at("/series/0").toString();
    }

    private String collapsed(String... parameters) {
        return read(parameters).at("/seriesCollapsed/0/0/value").toString();
    }

    private JsonNode read(String... parameters) {
        List<String> all = new ArrayList<>(List.of("start", "20260105", "end", "20260107"));
        all.addAll(List.of(parameters));
        Answer answer =
                products.server().read(products.view(), "/api/2/events/segmentation", all.toArray(String[]::new));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().get("data");
    }

    private JsonNode ask(String event, String measure) {
        return post("{\"event\":\"" + event + "\"}", measure);
    }

    private JsonNode post(String events, String measure) {
        String question = "{\"scope\":" + products.view().id() + ",\"analysis\":{\"type\":\"segmentation\","
                + "\"events\":[" + events + "],\"interval\":\"day\",\"measure\":" + measure
                + ",\"range\":{\"start\":\"2026-01-05\",\"end\":\"2026-01-07\"}}}";
        Answer answer = products.server().post("/api/v1/query", new JsonMapper().readTree(question));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }
}
