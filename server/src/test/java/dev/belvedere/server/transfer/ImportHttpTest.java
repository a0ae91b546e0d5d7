package dev.belvedere.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.Call;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// History over HTTP.
class ImportHttpTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "a".repeat(64);

    private final RunningServer server = RunningServer.shared();

    private Call call(String method, Keys project, String file, String query) {
        return server.call(method, "/api/v1/projects/" + project.id() + "/history/" + file + query)
                .token(RunningServer.ADMIN_TOKEN);
    }

    private Answer send(Keys project, String file, long firstLine, String... lines) {
        return call("POST", project, file, "?first_line=" + firstLine + "&source=old+server")
                .body((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8))
                .gzipped()
                .send();
    }

    private static String row(Map<String, ?> fields) {
        return JSON.writeValueAsString(fields);
    }

    private List<JsonNode> activity(Keys project, String user) {
        String number = server.read(project, "/api/2/usersearch", "user", user)
                .json()
                .at("/matches/0/amplitude_id")
                .asString();
        return server.read(project, "/api/2/useractivity", "user", number, "direction", "earliest")
                .json()
                .path("events")
                .valueStream()
                .toList();
    }

    @Test
    void rowsOfAnExportAndOfAnUploadAreTakenOnceAndWrongOnesAreNamed() {
        Keys project = server.createProject("History");
        String[] lines = {
            row(Map.of(
                    "user_id", "ada",
                    "device_id", "phone-1",
                    "amplitude_id", 70,
                    "event_type", "Opened",
                    "event_time", "2015-10-05 18:09:24.105999",
                    "version_name", "1.2",
                    "session_id", -1,
                    "user_properties", Map.of("plan", "free"))),
            "{\"event_type\": \"Opened\"",
            "",
            row(Map.of("user_id", "ada", "event_type", "Closed", "time", 1_444_068_565_000L)),
            row(Map.of("user_id", "ada", "event_time", "yesterday")),
            "7",
            row(Map.of("event_type", "Opened", "event_time", "1999-12-31 23:59:59")),
            row(Map.of("device_id", "phone-1", "event_type", "A", "event_time", "2016-01-01T00:00:00+01:00")) + "x"
        };

        Answer taken = send(project, FILE, 0, lines);
        assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
        assertThat(taken.json().path("stored").asInt()).isEqualTo(2);
        assertThat(taken.json().path("next_line").asInt()).isEqualTo(8);
        assertThat(taken.json()
                        .path("refused")
                        .valueStream()
                        .map(it -> it.path("line") + ": " + it.path("reason").asString()))
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("2: it is no JSON object: "),
                        it -> assertThat(it).isEqualTo("5: event_type missing; event_time invalid"),
                        it -> assertThat(it).isEqualTo("6: line invalid"),
                        it -> assertThat(it).isEqualTo("7: device_id, user_id missing; time invalid"),
                        it -> assertThat(it).startsWith("8: it is no JSON object: "));
        assertThat(activity(project, "ada"))
                .extracting(it -> it.path("event_type").asString() + " "
                        + it.path("event_time").asString() + " "
                        + it.path("version_name").asString("-") + " " + it.path("user_properties"))
                .containsExactly(
                        "Opened 2015-10-05 18:09:24.105000 1.2 {\"plan\":\"free\"}",
                        "Closed 2015-10-05 18:09:25.000000 - {}");

        Answer again = send(project, FILE, 0, lines);
        assertThat(again.json().path("already_done").asBoolean()).isTrue();
        assertThat(again.json().path("refused").size()).isEqualTo(5);
        assertThat(activity(project, "ada")).hasSize(2);
        assertThat(call("GET", project, FILE, "").send().toString()).isEqualTo("200 {\"next_line\":8}");
        assertThat(server.call("GET", "/actuator/prometheus")
                        .token(RunningServer.ADMIN_TOKEN)
                        .send()
                        .text())
                .containsPattern("belvedere_history_events_total [1-9]")
                .containsPattern("belvedere_history_refused_total [1-9]");
    }

    @Test
    void linesMustFollowThoseDone() {
        Keys project = server.createProject("Order");
        String row = row(Map.of("user_id", "bob@b", "event_type", "A", "event_time", "2015-10-05 18:09:24"));
        assertThat(send(project, FILE, 0, row).status()).isEqualTo(200);
        Answer gap = send(project, FILE, 0, row, row);
        assertThat(gap.status()).isEqualTo(409);
        assertThat(gap.json().path("code").asString()).isEqualTo("lines_out_of_order");
        assertThat(send(project, FILE, 1, row, row).json().path("next_line").asInt())
                .isEqualTo(3);
        assertThat(activity(project, "bob@b")).hasSize(3);
    }

    @Test
    void whatIsNoFileOfAProjectIsRefused() {
        Keys project = server.createProject("Refused");
        Keys view = server.createView("View", project);
        assertThat(send(view, FILE, 0, "{}").status()).isEqualTo(404);
        assertThat(send(project, "abc", 0, "{}").json().path("code").asString()).isEqualTo("invalid_checksum");
        assertThat(send(project, FILE, -1, "{}").json().path("field").asString())
                .isEqualTo("first_line");
        assertThat(call("POST", project, FILE, "?first_line=0&source=")
                        .send()
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("source");
        assertThat(call("POST", project, FILE, "?first_line=0&source=s")
                        .body(new byte[] {(byte) 0xff})
                        .send()
                        .json()
                        .path("code")
                        .asString())
                .isEqualTo("invalid_body");
    }
}
