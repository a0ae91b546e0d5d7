package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What persons do over time, asked over HTTP of two products, January 2026, UTC (5 is a Monday). Carl is
/// `carl-shop` in the shop, mapped to `carl-blog`.
///
/// | | 5 | 6 | 7 | 8 |
/// |---|---|---|---|---|
/// | anna | Look 10:00 and 10:10, session 1 | Buy 12:00, 2 × 10, session 1 | - | Look 09:00, session 2 |
/// | ben | Look 11:00 | - | Buy 11:00, -1 × 5 | - |
/// | carl | - | Look 12:00, session 1 | Look 12:30, Buy 13:00, 3 | - |
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BehaviourQueryTest {
    private static final String WEEK = "\"range\":{\"start\":\"2026-01-05\",\"end\":\"2026-01-08\"}";

    private RunningServer server;
    private Keys view;

    @BeforeAll
    void blogAndShop(@TempDir Path folder) {
        server = RunningServer.start(folder);
        Keys blog = server.createProject("Blog", "UTC");
        Keys shop = server.createProject("Shop", "UTC");
        view = server.createView("Both", "UTC", "monday", blog, shop);
        server.send(
                blog,
                List.of(
                        event("Look", "anna-blog", "2026-01-05T10:00:00Z", Map.of("session_id", 1, "country", "DE")),
                        event("Look", "anna-blog", "2026-01-05T10:10:00Z", Map.of("session_id", 1, "country", "DE")),
                        event("Look", "anna-blog", "2026-01-08T09:00:00Z", Map.of("session_id", 2, "country", "FR")),
                        event("Look", "ben-blog", "2026-01-05T11:00:00Z", Map.of("country", "DE")),
                        event("Look", "carl-blog", "2026-01-06T12:00:00Z", Map.of("session_id", 1)),
                        event("Look", "carl-blog", "2026-01-07T12:30:00Z", Map.of())));
        server.send(
                shop,
                List.of(
                        event(
                                "Buy",
                                "anna-blog",
                                "2026-01-06T12:00:00Z",
                                Map.of("session_id", 1, "price", 10, "quantity", 2)),
                        event("Buy", "ben-blog", "2026-01-07T11:00:00Z", Map.of("price", 5, "quantity", -1)),
                        event("Buy", "carl-shop", "2026-01-07T13:00:00Z", Map.of("revenue", 3))));
        server.map(blog, Map.of("user_id", "carl-shop", "global_user_id", "carl-blog"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aLifecycleFollowsAMapping() {
        String question = "\"type\":\"lifecycle\",\"event\":{\"event\":\"_active\"},\"interval\":\"day\"," + WEEK;

        assertThat(ask("mapped", question).get("series").toString())
                .isEqualTo("[{\"segment\":0,\"new\":[2,1,0,0],\"current\":[0,1,1,0],"
                        + "\"resurrected\":[0,0,1,1],\"dormant\":[0,1,1,2]}]");
        assertThat(ask("merged", question).at("/series/0/new").toString()).isEqualTo("[2,1,1,0]");
    }

    @Test
    void stickinessCountsDaysOfAWeek() {
        String question = "\"type\":\"stickiness\",\"event\":{\"event\":\"_active\"},\"unit\":\"week\"," + WEEK;

        JsonNode exactly = ask("mapped", question);
        assertThat(exactly.get("buckets").toString()).isEqualTo("[\"2026-01-05T00:00:00Z\"]");
        assertThat(exactly.get("series").toString())
                .isEqualTo("[{\"segment\":0,\"group\":[],\"persons\":3,\"active\":[3],\"days\":[[0,2,1,0,0,0,0]]}]");
        assertThat(ask("mapped", question + ",\"cumulative\":true")
                        .at("/series/0/days/0")
                        .toString())
                .isEqualTo("[3,3,1,0,0,0,0]");
        JsonNode byProduct =
                ask("mapped", question + ",\"group_by\":[{\"kind\":\"built_in\",\"name\":\"project\"}],\"limit\":1");
        assertThat(byProduct.at("/series/0/group").toString()).isEqualTo("[\"Blog\"]");
        assertThat(byProduct.at("/series/0/days/0").toString()).isEqualTo("[1,2,0,0,0,0,0]");
        assertThat(byProduct.get("groups_left_out").intValue()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} is refused, naming {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"type\":\"lifecycle\",\"event\":{\"event\":\"_new\"},\"interval\":\"day\" | event.event",
                "\"type\":\"lifecycle\",\"event\":{\"event\":\"Buy\"},\"interval\":\"hour\" | interval",
                "\"type\":\"lifecycle\",\"event\":{\"event\":\"Buy\"},\"interval\":\"day\",\"limit\":1 | limit",
                "\"type\":\"stickiness\",\"event\":{\"event\":\"_new\"},\"unit\":\"week\" | event.event",
                "\"type\":\"stickiness\",\"event\":{\"event\":\"Buy\"},\"unit\":\"day\" | unit",
                "\"type\":\"stickiness\",\"event\":{\"event\":\"Buy\"},\"unit\":\"week\",\"cumulative\":1 | cumulative",
                "\"type\":\"stickiness\",\"event\":{\"event\":\"Buy\"},\"unit\":\"week\",\"limit\":0 | limit",
            })
    void whatCannotBeAskedIsNamed(String question, String named) {
        Answer answer = post("mapped", question + "," + WEEK);

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().get("field").stringValue()).isEqualTo("analysis." + named);
    }

    private JsonNode ask(String lens, String question) {
        Answer answer = post(lens, question);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().get("result");
    }

    private Answer post(String lens, String question) {
        String body = "{\"scope\":" + view.id() + ",\"lens\":\"" + lens + "\",\"analysis\":{" + question + "}}";
        return server.post("/api/v1/query", new JsonMapper().readTree(body));
    }

    private static Map<String, Object> event(String type, String user, String time, Map<String, Object> fields) {
        Map<String, Object> event = new HashMap<>(fields);
        event.put("event_type", type);
        event.put("user_id", user);
        event.put("time", Instant.parse(time).toEpochMilli());
        return event;
    }
}
