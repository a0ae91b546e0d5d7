package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On 2026-03-10 Ann and Bob look, and somebody without a name on a phone; Cem buys.
@Tag("metadata")
class PersonListsTest {
    private static final String LISTS = "/api/v1/person-lists";
    private static int tests;

    private final RunningServer server = RunningServer.shared();
    private Keys project;
    private String test;

    @BeforeEach
    void somebody() {
        test = "-of-" + ++tests + "-" + System.identityHashCode(this);
        project = server.createProject("Lists" + test, "UTC");
        server.send(
                project,
                List.of(
                        event("ann" + test, "anns" + test, "Look"),
                        event("bob" + test, "bobs" + test, "Look"),
                        event(null, "phone" + test, "Look"),
                        event("cem" + test, "cems" + test, "Buy")));
    }

    @Test
    void oneIsKeptSeenRenamedAndDeleted() {
        int id = keep("Lookers" + test, "Look");
        Answer one = server.own(LISTS + "/" + id);
        assertThat(one.json().get("persons").intValue()).isEqualTo(3);
        assertThat(one.json().get("scope").intValue()).isEqualTo(project.id());
        assertThat(one.json().get("created_by").stringValue()).isEqualTo(RunningServer.ADMIN_EMAIL);
        assertThat(one.json().at("/question/analysis/of/events/0/event").stringValue())
                .isEqualTo("Look");
        assertThat(server.own(LISTS).text()).contains("Lookers" + test);
        Answer page = server.own(LISTS + "/" + id + "/persons", "limit", "2");
        assertThat(page.json().get("total").intValue()).isEqualTo(3);
        assertThat(page.json().at("/persons/0/user_id").stringValue()).isEqualTo("ann" + test);
        Answer rest = server.own(
                LISTS + "/" + id + "/persons", "after", page.json().get("next").asString());
        assertThat(rest.json().get("persons")).hasSize(1);

        assertThat(call("POST", "", body("Lookers" + test, "Look")).status()).isEqualTo(409);
        assertThat(call("PATCH", "/" + id, "{\"name\":\"Onlookers" + test + "\"}")
                        .json()
                        .get("name")
                        .stringValue())
                .isEqualTo("Onlookers" + test);
        assertThat(call("DELETE", "/" + id, "").status()).isEqualTo(204);
        assertThat(server.own(LISTS + "/" + id).status()).isEqualTo(404);
        assertThat(call("DELETE", "/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void questionsTakeWhoIsInAListOrIsNot() {
        int id = keep("Buyers" + test, "Buy");
        assertThat(persons("{\"type\":\"listed\",\"list\":" + id + "}")).isEqualTo(1);
        assertThat(persons("{\"type\":\"listed\",\"list\":" + id + ",\"member\":false}"))
                .isEqualTo(3);
        assertThat(call("DELETE", "/" + id, "").status()).isEqualTo(204);
        Answer gone = ask("{\"type\":\"listed\",\"list\":" + id + "}");
        assertThat(gone.status()).isEqualTo(400);
        assertThat(gone.json().get("code").stringValue()).isEqualTo("unknown_person_list");
        assertThat(gone.json().get("field").stringValue()).isEqualTo("analysis.segments[0].persons[0].list");
    }

    @Test
    void whoIsMergedLaterStaysInIt() {
        int id = keep("Lookers" + test, "Look");
        server.send(project, List.of(event("dora" + test, "phone" + test, "Buy")));
        assertThat(persons("{\"type\":\"listed\",\"list\":" + id + "}")).isEqualTo(3);
        server.map(project, Map.of("user_id", "bob" + test, "global_user_id", "ann" + test));
        assertThat(persons("{\"type\":\"listed\",\"list\":" + id + "}")).isEqualTo(2);
    }

    @Test
    void whoIsDeletedLeavesItAndRememberedAnswersAreNotGiven() {
        int id = keep("Lookers" + test, "Look");
        String listed = "{\"type\":\"listed\",\"list\":" + id + "}";
        assertThat(persons(listed)).isEqualTo(3);
        Answer deleted = server.call("POST", "/api/2/deletions/users")
                .keys(project)
                .json("{\"user_ids\":[\"ann" + test + "\"]}")
                .send();
        assertThat(deleted.status()).as(deleted.text()).isEqualTo(200);
        assertThat(persons(listed)).isEqualTo(2);
        assertThat(server.own(LISTS + "/" + id).json().get("persons").intValue())
                .isEqualTo(2);
        assertThat(server.own(LISTS + "/" + id + "/persons").text()).doesNotContain("ann" + test);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"","question":%s}                                      | name
            {"name":"x"}                                                   | question
            {"name":"x","question":{"scope":%d,"analysis":{"type":"x"}}}   | question.analysis.type
            {"name":"x","question":%s,"more":1}                            | more
            """)
    void whatIsWrongIsNamed(String body, String field) {
        String given = body.replace("%d", Integer.toString(project.id())).replace("%s", question("Look"));
        Answer answer = call("POST", "", given);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").stringValue()).isEqualTo(field);
    }

    private int keep(String name, String event) {
        Answer kept = call("POST", "", body(name, event));
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        return kept.json().get("id").intValue();
    }

    private String body(String name, String event) {
        return "{\"name\":\"" + name + "\",\"question\":" + question(event) + "}";
    }

    private String question(String event) {
        return "{\"scope\":" + project.id() + ",\"analysis\":{\"type\":\"people\",\"of\":" + segmentation(event, "")
                + ",\"cell\":{}}}";
    }

    private static String segmentation(String event, String persons) {
        return "{\"type\":\"segmentation\",\"measure\":\"uniques\",\"interval\":\"day\",\"range\":{\"start\":\"2026-03-10\","
                + "\"end\":\"2026-03-10\"},\"segments\":[{\"persons\":[" + persons + "]}],\"events\":[{\"event\":\""
                + event
                + "\"}]}";
    }

    private int persons(String condition) {
        Answer answer = ask(condition);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().at("/result/series/0/collapsed").intValue();
    }

    private Answer ask(String condition) {
        return server.call("POST", "/api/v1/query")
                .token(RunningServer.ADMIN_TOKEN)
                .json("{\"scope\":" + project.id() + ",\"analysis\":" + segmentation("_active", condition) + "}")
                .send();
    }

    private Answer call(String method, String path, String body) {
        return server.call(method, LISTS + path)
                .token(RunningServer.ADMIN_TOKEN)
                .json(body)
                .send();
    }

    private static Map<String, Object> event(@Nullable String user, String device, String type) {
        Map<String, Object> event = new HashMap<>(Map.of(
                "event_type",
                type,
                "device_id",
                device,
                "time",
                Instant.parse("2026-03-10T12:00:00Z").toEpochMilli()));
        if (user != null) {
            event.put("user_id", user);
        }
        return event;
    }
}
