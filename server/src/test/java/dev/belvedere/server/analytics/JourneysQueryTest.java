package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.file.Path;
import java.time.Instant;
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

/// Journeys over HTTP, on 5 January, UTC; the number is the session, in brackets the page.
///
/// | | 10:00 | 10:01 | 10:02 | 10:03 |
/// |---|---|---|---|---|
/// | anna, blog | Look 1 (home) | Look 1 (news) | | |
/// | anna, shop | | | Add 7 | Buy 7 |
/// | ben, blog | Look 2 (home) | | | |
/// | ben, shop as `ben-shop` | | Buy 8 | | |
@TestInstance(Lifecycle.PER_CLASS)
class JourneysQueryTest {
    private static final String WINDOW = "\"window\":{\"seconds\":3600}";
    private static final String START = "\"ends\":{\"starting_with\":{\"event\":\"Look\"}}";
    private static final String RANGE = "\"range\":{\"start\":\"2026-01-05\",\"end\":\"2026-01-05\"}";

    private RunningServer server;
    private Keys blog;
    private Keys view;

    @BeforeAll
    void blogAndShop(@TempDir Path folder) {
        server = RunningServer.start(folder);
        blog = server.createProject("Blog", "UTC");
        Keys shop = server.createProject("Shop", "UTC");
        view = server.createView("Both", "UTC", "monday", blog, shop);
        server.send(
                blog,
                List.of(
                        event("Look", "anna-blog", "10:00", 1, Map.of("page", "home")),
                        event("Look", "anna-blog", "10:01", 1, Map.of("page", "news")),
                        event("Look", "ben-blog", "10:00", 2, Map.of("page", "home"))));
        server.send(
                shop,
                List.of(
                        event("Add", "anna-blog", "10:02", 7, Map.of()),
                        event("Buy", "anna-blog", "10:03", 7, Map.of()),
                        event("Buy", "ben-shop", "10:01", 8, Map.of())));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void journeysAcrossProductsFollowAMapping() {
        server.map(blog, Map.of("user_id", "ben-shop", "global_user_id", "ben-blog"));

        JsonNode result = ask("mapped", START + ",\"collapse_repeats\":true," + WINDOW);
        assertThat(result.get("time_zone").stringValue()).isEqualTo("UTC");
        assertThat(result.get("started").intValue()).isEqualTo(2);
        assertThat(result.get("counted").intValue()).isEqualTo(2);
        assertThat(result.get("paths").toString())
                .isEqualTo("[{\"nodes\":[{\"name\":\"Look\"},{\"name\":\"Add\"},{\"name\":\"Buy\"}],\"count\":1,"
                        + "\"average_ms\":180000},"
                        + "{\"nodes\":[{\"name\":\"Look\"},{\"name\":\"Buy\"}],\"count\":1,\"average_ms\":60000}]");
        assertThat(result.get("nodes").toString())
                .isEqualTo("[{\"step\":0,\"name\":\"Look\",\"count\":2},{\"step\":1,\"name\":\"Add\",\"count\":1},"
                        + "{\"step\":1,\"name\":\"Buy\",\"count\":1},{\"step\":2,\"name\":\"Buy\",\"count\":1}]");
        assertThat(result.get("links").toString())
                .isEqualTo("[{\"from\":0,\"to\":1,\"count\":1},{\"from\":0,\"to\":2,\"count\":1},"
                        + "{\"from\":1,\"to\":3,\"count\":1}]");

        server.map(blog, Map.of("user_id", "ben-shop", "unmap", true));
        assertThat(paths(ask("mapped", START + ",\"collapse_repeats\":true," + WINDOW)))
                .isEqualTo("Look 1, Look>Add>Buy 1");
    }

    @Test
    void nodesAreProductsOrEventsByAProperty() {
        assertThat(paths(ask("raw", START + ",\"nodes\":\"products\",\"collapse_repeats\":true," + WINDOW)))
                .isEqualTo("Blog 1, Blog>Shop 1");
        assertThat(paths(ask(
                        "raw",
                        START + ",\"expanded\":[{\"event\":{\"event\":\"Look\"},"
                                + "\"property\":{\"kind\":\"event\",\"name\":\"page\"}},"
                                + "{\"event\":{\"event\":\"_active\"},"
                                + "\"property\":{\"kind\":\"built_in\",\"name\":\"project\"}}]," + WINDOW)))
                .isEqualTo("Look:home 1, Look:home>Look:news>Add:Shop>Buy:Shop 1");
    }

    @Test
    void severalEventsAreOneNode() {
        String shopping =
                ",\"grouped\":[{\"name\":\"Shopping\",\"any_of\":[{\"event\":\"Add\"},{\"event\":\"Buy\"}]}],";
        assertThat(paths(ask("mapped", START + shopping + "\"collapse_repeats\":true," + WINDOW)))
                .isEqualTo("Look 1, Look>Shopping 1");
        assertThat(paths(ask(
                        "raw",
                        "\"ends\":{\"starting_with\":{\"any_of\":[{\"event\":\"Add\"},{\"event\":\"Buy\"}]}},"
                                + WINDOW)))
                .isEqualTo("Add>Buy 1, Buy 1");
    }

    @Test
    void pathsEndWithOrLieBetweenEventsInASessionWithoutWhatIsHidden() {
        String session = "\"window\":{\"session\":true}";
        assertThat(paths(ask("raw", "\"ends\":{\"ending_with\":{\"event\":\"Buy\"}}," + session)))
                .isEqualTo("Add>Buy 1, Buy 1");
        assertThat(paths(ask("raw", START + ",\"counting\":\"totals\",\"nodes_per_step\":1," + session)))
                .isEqualTo("Look 2, Look>Look 1");
        String between = "\"ends\":{\"starting_with\":{\"event\":\"Look\"},\"ending_with\":{\"event\":\"Buy\"}},";
        assertThat(paths(ask("raw", between + "\"hidden\":[{\"event\":\"Add\"}]," + WINDOW)))
                .isEqualTo("Look>Look>Buy 1");
        JsonNode limited = ask("raw", between + "\"only\":[{\"event\":\"Look\"}],\"steps\":2," + WINDOW);
        assertThat(limited.get("paths")).isEmpty();
        assertThat(limited.get("started").intValue()).isEqualTo(2);
        assertThat(limited.get("too_long").intValue()).isEqualTo(1);
        JsonNode others = ask(
                "raw",
                "\"ends\":{\"starting_with\":{\"event\":\"_active\"}},\"nodes_per_step\":1," + "\"paths_limit\":1,"
                        + WINDOW);
        assertThat(others.at("/nodes/1").toString()).isEqualTo("{\"step\":0,\"others\":true,\"count\":1}");
        assertThat(others.get("paths_left_out").intValue()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} is a 400 that names {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"ends\":{} | analysis.ends",
                "\"ends\":{\"with\":1} | analysis.ends.with",
                "\"ends\":{\"starting_with\":{\"event\":\"_new\"}} | analysis.ends",
                "\"window\":{} | analysis.window",
                "\"window\":{\"seconds\":5,\"session\":true} | analysis.window",
                "\"window\":{\"seconds\":0} | analysis.window.seconds",
                "\"window\":{\"days\":1} | analysis.window.days",
                "\"steps\":1 | analysis.steps",
                "\"steps\":11 | analysis.steps",
                "\"nodes\":\"pages\" | analysis.nodes",
                "\"counting\":\"all\" | analysis.counting",
                "\"paths_limit\":501 | analysis.paths_limit",
                "\"nodes_per_step\":0 | analysis.nodes_per_step",
                "\"hidden\":{} | analysis.hidden",
                "\"hidden\":[{\"event\":\"_new\"}] | analysis.hidden",
                "\"only\":[{\"filters\":[]}] | analysis.only[0].event",
                "\"expanded\":[{\"event\":{\"event\":\"Look\"}}] | analysis.expanded[0].property",
                "\"expanded\":[{\"event\":{\"event\":\"Look\"},\"property\":{\"kind\":\"event\",\"name\":\"a\","
                        + "\"project\":99}}] | analysis.expanded[0].property.project",
                "\"segments\":[{\"filters\":[]},{\"filters\":[]}] | analysis.segments",
                "\"collapse_repeats\":1 | analysis.collapse_repeats",
                "\"range\":{\"start\":\"2026-01-05\",\"end\":\"2200-01-01\"} | analysis.range.end"
            })
    void whatCannotBeAskedIsNamed(String member, String named) {
        StringBuilder members = new StringBuilder(member);
        for (String usual : List.of(START, WINDOW, RANGE)) {
            if (!member.startsWith(usual.substring(0, usual.indexOf(':')))) {
                members.append(',').append(usual);
            }
        }
        Answer answer = post("mapped", members.toString());

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().get("field").stringValue()).isEqualTo(named);
    }

    private static String paths(JsonNode result) {
        return String.join(
                ", ",
                result.get("paths")
                        .valueStream()
                        .map(path -> nodes(path) + " " + path.get("count").intValue())
                        .toList());
    }

    private static String nodes(JsonNode path) {
        return String.join(
                ">",
                path.get("nodes")
                        .valueStream()
                        .map(node -> node.get("name").stringValue()
                                + (node.has("value") ? ":" + node.get("value").stringValue() : ""))
                        .toList());
    }

    private JsonNode ask(String lens, String members) {
        Answer answer = post(lens, members + "," + RANGE);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().get("result");
    }

    private Answer post(String lens, String members) {
        String question = "{\"scope\":" + view.id() + ",\"lens\":\"" + lens + "\",\"analysis\":{\"type\":\"journeys\","
                + members + "}}";
        return server.post("/api/v1/query", new JsonMapper().readTree(question));
    }

    private static Map<String, Object> event(
            String type, String user, String time, int session, Map<String, Object> properties) {
        return Map.of(
                "event_type",
                type,
                "user_id",
                user,
                "time",
                Instant.parse("2026-01-05T" + time + ":00Z").toEpochMilli(),
                "session_id",
                session,
                "event_properties",
                properties);
    }
}
