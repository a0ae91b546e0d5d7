package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Measures of segmentation beside uniques and totals, over HTTP: orders of [TwoProducts], where Anna's two
/// user IDs are mapped.
@TestInstance(Lifecycle.PER_CLASS)
class MeasuresTest {
    private static final String LATE = "{\"event_type\":\"Late Night\"}";

    private TwoProducts products;

    @BeforeAll
    void twoProducts(@TempDir Path folder) {
        products = TwoProducts.start(folder);
        products.mapAnna();
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
        assertThat(ask("\"average\"").at("/result/series/0/values").toString()).isEqualTo("[1.5,1,2]");
        assertThat(ask("\"percent_of_active\"").at("/result/series/0").toString())
                .isEqualTo("{\"event\":0,\"segment\":0,\"group\":[],\"values\":[100,100,100],\"collapsed\":100}");
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

    private JsonNode ask(String measure) {
        String question = "{\"scope\":" + products.view().id() + ",\"analysis\":{\"type\":\"segmentation\","
                + "\"events\":[{\"event\":\"Order Completed\"}],\"interval\":\"day\",\"measure\":" + measure
                + ",\"range\":{\"start\":\"2026-01-05\",\"end\":\"2026-01-07\"}}}";
        Answer answer = products.server().post("/api/v1/query", new JsonMapper().readTree(question));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }
}
