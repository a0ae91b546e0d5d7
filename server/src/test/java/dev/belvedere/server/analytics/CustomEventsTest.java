package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// On 2026-01-05 anna looks on an iPhone, ben peeks, and carl buys an hour later; anna buys as well, ten minutes after.
@Tag("metadata")
class CustomEventsTest {
    private static final String SEEN = "{\"name\":\" Seen \",\"any_of\":[{\"event\":\"Look\"},{\"event\":\"Peek\"}]}";

    private final RunningServer server = RunningServer.shared();
    private Keys project;

    @BeforeEach
    void events() {
        project = server.createProject("Shop", "UTC");
        server.send(
                project,
                List.of(
                        event("Look", "anna0001", "iOS", "10:00:00"),
                        event("Peek", "ben00001", "Web", "10:00:00"),
                        event("Buy", "anna0001", "iOS", "10:10:00"),
                        event("Buy", "carl0001", "Web", "11:00:00")));
    }

    private static Map<String, Object> event(String type, String user, String platform, String time) {
        long millis = Instant.parse("2026-01-05T" + time + "Z").toEpochMilli();
        return Map.of("event_type", type, "user_id", user, "platform", platform, "time", millis);
    }

    private Answer call(String method, String path, String body) {
        return server.call(method, "/api/v1/scopes/" + project.id() + "/custom-events" + path)
                .token(RunningServer.ADMIN_TOKEN)
                .json(body)
                .send();
    }

    private Answer list() {
        return server.own("/api/v1/scopes/" + project.id() + "/custom-events");
    }

    private int create(String body) {
        Answer created = call("POST", "", body);
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        return created.json().get("id").intValue();
    }

    private Answer read(String route, String... parameters) {
        String[] all = new String[parameters.length + 4];
        System.arraycopy(new String[] {"start", "20260105", "end", "20260105"}, 0, all, 0, 4);
        System.arraycopy(parameters, 0, all, 4, parameters.length);
        return server.read(project, "/api/2/" + route, all);
    }

    private String uniques(String event) {
        Answer answer = read("events/segmentation", "e", event);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().at("/data/series").toString();
    }

    @Test
    void oneIsMadeSeenChangedAndDeleted() {
        int id = create(SEEN);
        assertThat(list().json().at("/items/0/name").stringValue()).isEqualTo("Seen");
        assertThat(list().json().at("/items/0/any_of").toString())
                .isEqualTo("[{\"event\":\"Look\"},{\"event\":\"Peek\"}]");

        Answer changed = call("PATCH", "/" + id, "{\"name\":\"Noticed\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("name").stringValue()).isEqualTo("Noticed");
        assertThat(changed.json().get("any_of").size()).isEqualTo(2);
        assertThat(server.own("/api/v1/scopes/" + project.id() + "/custom-events/" + id)
                        .json())
                .isEqualTo(changed.json());

        assertThat(call("DELETE", "/" + id, "{}").status()).isEqualTo(204);
        assertThat(list().json().get("items").size()).isZero();
        assertThat(call("DELETE", "/" + id, "{}").status()).isEqualTo(404);
        assertThat(call("PATCH", "/" + id, "{}").status()).isEqualTo(404);
    }

    @Test
    void questionsTakeItByItsNameAsItIsDefinedThen() {
        int id = create(SEEN);

        assertThat(uniques("{\"event_type\":\"ce:Seen\"}")).isEqualTo("[[2]]");
        assertThat(uniques("{\"event_type\":\"ce:Seen\",\"filters\":[{\"subprop_type\":\"user\",\"subprop_key\":"
                        + "\"platform\",\"subprop_op\":\"is\",\"subprop_value\":[\"iOS\"]}]}"))
                .isEqualTo("[[1]]");
        assertThat(ask("{\"custom_event\":\"Seen\"}")
                        .at("/result/series/0/values")
                        .toString())
                .isEqualTo("[2]");

        call("PATCH", "/" + id, "{\"any_of\":[{\"event\":\"Look\"},{\"event\":\"Peek\"},{\"event\":\"Buy\"}]}");
        assertThat(uniques("{\"event_type\":\"ce:Seen\"}")).isEqualTo("[[3]]");
        assertThat(ask("{\"custom_event\":\"Seen\"}")
                        .at("/result/series/0/values")
                        .toString())
                .isEqualTo("[3]");
        assertThat(
                        ask("{\"custom_event\":\"Seen\",\"filters\":[{\"property\":{\"kind\":\"built_in\",\"name\":\"platform\"},"
                                        + "\"operator\":\"is\",\"values\":[\"Web\"]}]}")
                                .at("/result/series/0/values")
                                .toString())
                .isEqualTo("[2]");
    }

    @Test
    void funnelsAndRetentionsTakeItToo() {
        create(SEEN);
        String seen = "{\"event_type\":\"ce:Seen\"}";
        String buy = "{\"event_type\":\"Buy\"}";

        Answer funnel = read("funnels", "e", seen, "e", buy);
        assertThat(funnel.json().at("/data/0/cumulativeRaw").toString()).isEqualTo("[2,1]");
        assertThat(funnel.json().at("/data/0/events").toString()).isEqualTo("[\"Seen\",\"Buy\"]");
        assertThat(read("retention", "se", seen, "re", buy).status()).isEqualTo(200);
    }

    private JsonNode ask(String event) {
        Answer answer = server.call("POST", "/api/v1/query")
                .token(RunningServer.ADMIN_TOKEN)
                .json("{\"scope\":" + project.id() + ",\"analysis\":{\"type\":\"segmentation\",\"measure\":\"uniques\","
                        + "\"interval\":\"day\",\"range\":{\"start\":\"2026-01-05\",\"end\":\"2026-01-05\"},\"events\":["
                        + event + "]}}")
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    @Test
    void aNameIsKnownWhereItWasSavedOnly() {
        create(SEEN);
        Keys view = server.createView("Both", project);

        Answer stranger = server.read(
                view,
                "/api/2/events/segmentation",
                "e",
                "{\"event_type\":\"ce:Seen\"}",
                "start",
                "20260105",
                "end",
                "20260105");
        assertThat(stranger.status()).isEqualTo(400);
        assertThat(stranger.json().get("parameter").stringValue()).isEqualTo("e.event_type");
        assertThat(call("POST", "", SEEN).json().get("code").stringValue()).isEqualTo("name_taken");
        assertThat(server.own("/api/v1/scopes/999999/custom-events").status()).isEqualTo(404);
        assertThat(server.call("GET", "/api/v1/scopes/" + project.id() + "/custom-events")
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest(name = "{0} is refused, naming {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | body",
                "{\"name\":\"A\"} | any_of",
                "{\"name\":\"\",\"any_of\":[{\"event\":\"A\"}]} | name",
                "{\"name\":7,\"any_of\":[{\"event\":\"A\"}]} | name",
                "{\"name\":\"A\",\"any_of\":[]} | any_of",
                "{\"name\":\"A\",\"any_of\":[{\"event\":\"_new\"}]} | any_of[0].event",
                "{\"name\":\"A\",\"any_of\":[{\"custom_event\":\"B\"}]} | any_of[0].custom_event",
                "{\"name\":\"A\",\"any_of\":[{\"event\":\"A\",\"filters\":[{\"property\":{\"kind\":\"event\",\"name\":\"x\","
                        + "\"project\":999999},\"operator\":\"is\",\"values\":[\"1\"]}]}]} | any_of[0].filters[0].property.project",
                "{\"name\":\"A\",\"any_of\":[{\"event\":\"A\"}],\"color\":1} | color"
            })
    void whatIsWrongIsNamed(String body, String named) {
        Answer answer = call("POST", "", body);

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().get("field").stringValue()).isEqualTo(named);
    }

    @Test
    void thoseOfAViewGoWithIt() {
        Keys view = server.createView("Gone", project);
        String path = "/api/v1/scopes/" + view.id() + "/custom-events";
        assertThat(server.call("POST", path)
                        .token(RunningServer.ADMIN_TOKEN)
                        .json(SEEN)
                        .send()
                        .status())
                .isEqualTo(201);

        assertThat(server.call("DELETE", "/api/v1/views/" + view.id())
                        .token(RunningServer.ADMIN_TOKEN)
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(server.own(path).status()).isEqualTo(404);
    }
}
