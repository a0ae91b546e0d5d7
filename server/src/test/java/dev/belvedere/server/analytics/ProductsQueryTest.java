package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import java.nio.file.Path;
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

/// Product overlap and explained counts over HTTP, on the events of [TwoProducts].
@TestInstance(Lifecycle.PER_CLASS)
class ProductsQueryTest {
    private static final String EVENT = "\"event\":{\"event\":\"Order Completed\"}";
    private static final String RANGE = "\"range\":{\"start\":\"2026-01-05\",\"end\":\"2026-01-07\"}";

    private TwoProducts products;

    @BeforeAll
    void start(@TempDir Path folder) {
        products = TwoProducts.start(folder);
    }

    @AfterAll
    void stop() {
        products.close();
    }

    @Test
    void overlapAndAdoptionFollowAMapping() {
        products.mapAnna();

        JsonNode mapped = ask("mapped", "product_overlap", EVENT + "," + RANGE);
        assertThat(mapped.get("time_zone").stringValue()).isEqualTo("UTC");
        assertThat(mapped.get("tracks").toString())
                .isEqualTo("[{\"segment\":0,\"persons\":2,\"projects\":" + projects(2, 2)
                        + ",\"combinations\":[{\"projects\":[" + web() + "," + ios() + "],\"persons\":2}],"
                        + "\"combinations_left_out\":0,\"adoptions\":[{\"first\":" + web() + ",\"next\":" + ios()
                        + ",\"persons\":2,\"median_days\":" + 2.0 / 24 + "}]}]");

        products.unmapAnna();
        JsonNode limited = ask("mapped", "product_overlap", EVENT + ",\"limit\":1," + RANGE);
        assertThat(limited.at("/tracks/0/combinations").toString())
                .isEqualTo("[{\"projects\":[" + web() + "," + ios() + "],\"persons\":1}]");
        assertThat(limited.at("/tracks/0/combinations_left_out").intValue()).isEqualTo(2);
        assertThat(ask("raw", "product_overlap", EVENT + "," + RANGE)
                        .at("/tracks/0/persons")
                        .intValue())
                .as("the laptop by itself")
                .isEqualTo(4);
    }

    @Test
    void theDifferencesOfACountAddUp() {
        products.mapAnna();
        assertThat(ask("mapped", "explained_uniques", EVENT + "," + RANGE)
                        .get("tracks")
                        .toString())
                .isEqualTo("[{\"segment\":0,\"persons\":2,\"projects\":" + projects(2, 2)
                        + ",\"shared_by_user_id\":1,\"shared_by_device_id\":0,\"mapped\":1}]");

        products.unmapAnna();
        JsonNode segments = ask(
                "mapped",
                "explained_uniques",
                EVENT + ",\"segments\":[{\"filters\":[]},{\"filters\":[{\"property\":{\"kind\":\"built_in\","
                        + "\"name\":\"project\"},\"operator\":\"is\",\"values\":[\"iOS\"]}]}]," + RANGE);
        assertThat(segments.get("tracks").toString())
                .isEqualTo("[{\"segment\":0,\"persons\":3,\"projects\":" + projects(2, 2)
                        + ",\"shared_by_user_id\":1,\"shared_by_device_id\":0,\"mapped\":0},"
                        + "{\"segment\":1,\"persons\":2,\"projects\":" + projects(0, 2)
                        + ",\"shared_by_user_id\":0,\"shared_by_device_id\":0,\"mapped\":0}]");
    }

    @ParameterizedTest(name = "{0} with {1} is a 400 that names {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "product_overlap | \"event\":{\"event\":\"_new\"} | analysis.event.event",
                "product_overlap | \"event\":[] | analysis.event",
                "product_overlap | \"events\":[] | analysis.events",
                "product_overlap | \"limit\":0 | analysis.limit",
                "product_overlap | \"limit\":1001 | analysis.limit",
                "product_overlap | \"range\":{\"start\":\"1969-12-31\",\"end\":\"2026-01-07\"} | analysis.range.start",
                "explained_uniques | \"event\":{\"event\":\"_new\"} | analysis.event.event",
                "explained_uniques | \"event\":{\"event\":\"\"} | analysis.event.event",
                "explained_uniques | \"limit\":5 | analysis.limit",
                "explained_uniques | \"segments\":[{\"filters\":[{\"property\":{\"kind\":\"event\",\"name\":\"a\","
                        + "\"project\":99},\"operator\":\"is\",\"values\":[\"b\"]}]}]"
                        + " | analysis.segments[0].filters[0].property.project",
                "explained_uniques | \"range\":{\"start\":\"2026-01-07\",\"end\":\"2200-01-07\"} | analysis.range.end"
            })
    void whatCannotBeAskedIsNamed(String type, String member, String named) {
        String name = member.substring(1, member.indexOf('"', 1));
        String rest = (name.equals("event") ? "" : "," + EVENT) + (name.equals("range") ? "" : "," + RANGE);
        Answer answer = post("mapped", type, member + rest);

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().get("field").stringValue()).isEqualTo(named);
    }

    private int web() {
        return products.web().id();
    }

    private int ios() {
        return products.ios().id();
    }

    private String projects(int inWeb, int inIos) {
        return "[{\"project\":" + web() + ",\"name\":\"Web shop\",\"persons\":" + inWeb + "},{\"project\":" + ios()
                + ",\"name\":\"iOS\",\"persons\":" + inIos + "}]";
    }

    private JsonNode ask(String lens, String type, String members) {
        Answer answer = post(lens, type, members);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().get("result");
    }

    private Answer post(String lens, String type, String members) {
        String question = "{\"scope\":" + products.view().id() + ",\"lens\":\"" + lens + "\",\"analysis\":{\"type\":\""
                + type + "\"," + members + "}}";
        return products.server().post("/api/v1/query", new JsonMapper().readTree(question));
    }
}
