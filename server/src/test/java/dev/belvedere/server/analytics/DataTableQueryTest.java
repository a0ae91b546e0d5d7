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

/// Data tables over HTTP, on the events of [TwoProducts].
@TestInstance(Lifecycle.PER_CLASS)
class DataTableQueryTest {
    private static final String COLUMNS = "\"columns\":["
            + "{\"event\":{\"event\":\"Order Completed\"},\"measure\":\"uniques\"},"
            + "{\"event\":{\"event\":\"Order Completed\"},\"measure\":\"totals\",\"segment\":1},"
            + "{\"event\":{\"event\":\"_active\"},\"measure\":\"average\"}]";
    private static final String SEGMENTS = "\"segments\":[{\"filters\":[]},{\"filters\":[{\"property\":"
            + "{\"kind\":\"built_in\",\"name\":\"project\"},\"operator\":\"is\",\"values\":[\"iOS\"]}]}]";
    private static final String ROWS = "\"rows\":[{\"kind\":\"built_in\",\"name\":\"project\"}]";
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
    void columnsStandBesideEachOther() {
        JsonNode result = ask(ROWS + "," + COLUMNS + "," + SEGMENTS);

        assertThat(result.get("rows").toString())
                .isEqualTo("[{\"labels\":[\"Web shop\"],\"values\":[2,0,2.5]},"
                        + "{\"labels\":[\"iOS\"],\"values\":[2,3,1.5]}]");
        assertThat(result.get("rows_left_out").intValue()).isZero();
        assertThat(result.get("time_zone").stringValue()).isEqualTo("UTC");
    }

    @Test
    void rowsAreOrderedByAColumnAndTheRestIsCounted() {
        JsonNode result = ask(ROWS + "," + COLUMNS + "," + SEGMENTS
                + ",\"by_time\":\"day\",\"sort\":{\"column\":2,\"order\":\"ascending\"},\"limit\":2");

        assertThat(result.get("rows").toString())
                .isEqualTo("[{\"labels\":[\"iOS\"],\"time\":\"2026-01-05T00:00:00Z\",\"values\":[1,1,1]},"
                        + "{\"labels\":[\"iOS\"],\"time\":\"2026-01-06T00:00:00Z\",\"values\":[2,2,1]}]");
        assertThat(result.get("rows_left_out").intValue()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} is a 400 that names {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"rows\":[] | analysis.rows",
                "\"rows\":[{\"kind\":\"event\",\"name\":\"a\",\"project\":99}] | analysis.rows[0].project",
                "\"columns\":[] | analysis.columns",
                "\"columns\":[{\"event\":{\"event\":\"A\"},\"measure\":\"sum\"}] | analysis.columns[0].measure",
                "\"columns\":[{\"event\":{\"event\":\"A\"},\"measure\":{\"type\":\"frequency\"}}]"
                        + " | analysis.columns[0].measure",
                "\"columns\":[{\"event\":{\"event\":\"A\"},\"measure\":{\"type\":\"formulas\","
                        + "\"formulas\":[\"UNIQUES(A)\"]}}] | analysis.columns[0].measure",
                "\"columns\":[{\"event\":{\"event\":\"A\"},\"measure\":\"totals\",\"segment\":2}]"
                        + " | analysis.columns[0].segment",
                "\"by_time\":\"year\" | analysis.by_time",
                "\"sort\":{\"column\":3} | analysis.sort.column",
                "\"sort\":{\"order\":\"up\"} | analysis.sort.order",
                "\"limit\":10001 | analysis.limit",
                "\"interval\":\"day\" | analysis.interval"
            })
    void whatCannotBeAskedIsNamed(String member, String named) {
        StringBuilder members = new StringBuilder(member);
        for (String usual : new String[] {ROWS, COLUMNS, SEGMENTS}) {
            if (!member.startsWith(usual.substring(0, usual.indexOf(':')))) {
                members.append(',').append(usual);
            }
        }
        Answer answer = post(members.toString());

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().get("field").stringValue()).isEqualTo(named);
    }

    private JsonNode ask(String members) {
        Answer answer = post(members);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().get("result");
    }

    private Answer post(String members) {
        String question = "{\"scope\":" + products.view().id() + ",\"lens\":\"mapped\",\"analysis\":{\"type\":"
                + "\"data_table\"," + RANGE + "," + members + "}}";
        return products.server().post("/api/v1/query", new JsonMapper().readTree(question));
    }
}
