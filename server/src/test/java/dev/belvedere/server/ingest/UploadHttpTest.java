package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadHttpTest {
    private final RunningServer server = RunningServer.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/2/httpapi", "/batch"})
    void anUploadIsAnsweredAsDocumented(String route) {
        Keys project = server.createProject("Shop");
        String body = upload(project, event("ada@example.com"), event("bob@example.com"));

        Answer answer = server.call("POST", route).json(body).send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames())
                .containsExactly("code", "events_ingested", "payload_size_bytes", "server_upload_time");
        assertThat(answer.json().path("code").asInt()).isEqualTo(200);
        assertThat(answer.json().path("events_ingested").asInt()).isEqualTo(2);
        assertThat(answer.json().path("payload_size_bytes").asInt()).isEqualTo(body.length());
        assertThat(answer.json().path("server_upload_time").asLong()).isGreaterThan(1_700_000_000_000L);
        assertThat(totals(project)).isEqualTo(2);
    }

    @Test
    void browsersMaySendFromAnyPage() {
        Keys project = server.createProject("Shop");
        Answer preflight = server.call("OPTIONS", "/2/httpapi")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,content-encoding")
                .send();
        Answer answer = server.call("POST", "/2/httpapi")
                .header("Origin", "https://shop.example")
                .header("Content-Type", "text/plain;charset=UTF-8")
                .body(upload(project, event("ada@example.com")).getBytes(StandardCharsets.UTF_8))
                .send();

        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("content-type");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void aCompressedUploadIsTakenIn() {
        Keys project = server.createProject("Shop");

        Answer answer = server.call("POST", "/2/httpapi")
                .json(upload(project, event("ada@example.com")))
                .gzipped()
                .send();

        assertThat(answer.json().path("events_ingested").asInt()).isEqualTo(1);
        assertThat(totals(project)).isEqualTo(1);
    }

    @Test
    void anUploadWithAFaultyEventIsRefusedWhole() {
        Keys project = server.createProject("Shop");

        Answer answer = server.call("POST", "/2/httpapi")
                .json(upload(
                        project,
                        event("ada@example.com"),
                        "{\"user_id\": \"bob@example.com\"}",
                        "{\"event_type\": \"Opened\", \"user_id\": \"bob\"}"))
                .send();

        assertThat(answer)
                .hasToString("400 {\"code\":400,\"error\":\"Request missing required field\","
                        + "\"events_with_missing_fields\":{\"event_type\":[1]},"
                        + "\"events_with_invalid_id_lengths\":{\"user_id\":[2]}}");
        assertThat(totals(project)).isZero();
    }

    @Test
    void anEventSentAgainIsAcknowledgedButCountsOnce() {
        Keys project = server.createProject("Shop");
        String event =
                "{\"event_type\": \"Opened\", \"device_id\": \"phone-1\", \"insert_id\": \"one\", \"time\": 1772366400000}";

        for (int time = 0; time < 2; time++) {
            assertThat(server.call("POST", "/2/httpapi")
                            .json(upload(project, event, event))
                            .send()
                            .json()
                            .path("events_ingested")
                            .asInt())
                    .isEqualTo(2);
        }
        assertThat(totals(project)).isEqualTo(1);
    }

    @Test
    void keysAreLookedAt() {
        Keys project = server.createProject("Shop");
        Keys view = server.createView("All", project);

        assertThat(send("{\"events\": []}"))
                .isEqualTo(
                        "400 {\"code\":400,\"error\":\"Request missing required field\",\"missing_field\":\"api_key\"}");
        assertThat(send("{\"api_key\": \"" + project.apiKey() + "\"}"))
                .isEqualTo(
                        "400 {\"code\":400,\"error\":\"Request missing required field\",\"missing_field\":\"events\"}");
        assertThat(send("{\"api_key\": \"0123\", \"events\": []}"))
                .isEqualTo("400 {\"code\":400,\"error\":\"Invalid API key\"}");
        assertThat(send("{\"api_key\": \"" + project.secretKey() + "\", \"events\": []}"))
                .isEqualTo("400 {\"code\":400,\"error\":\"Invalid API key\"}");
        assertThat(send(upload(view, event("ada@example.com"))))
                .startsWith("400 ")
                .contains("views ingest nothing");
        assertThat(send("")).isEqualTo("400 {\"code\":400,\"error\":\"Missing request body\"}");
    }

    @Test
    void aDeletedProjectTakesNothingIn() {
        Keys project = server.createProject("Shop");
        server.call("DELETE", "/api/v1/projects/" + project.id())
                .token(RunningServer.ADMIN_TOKEN)
                .send();

        assertThat(send(upload(project, event("ada@example.com")))).contains("Invalid API key");
    }

    @Test
    void tooManyEventsOrBytesAreRefused() {
        Keys project = server.createProject("Shop");
        String[] events = new String[2001];
        java.util.Arrays.fill(events, event("ada@example.com"));
        String tooLarge = "413 {\"code\":413,\"error\":\"Payload too large\"}";

        assertThat(send(upload(project, events))).isEqualTo(tooLarge);
        assertThat(server.call("POST", "/batch").json(upload(project, events)).send())
                .hasToString(tooLarge);
        assertThat(send(" ".repeat(1 << 20) + "{}")).isEqualTo(tooLarge);
        assertThat(server.call("POST", "/batch")
                        .json(" ".repeat(2 << 20) + upload(project))
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(totals(project)).isZero();
    }

    @Test
    void whoSendsTooMuchIsThrottled(@TempDir Path data) {
        try (RunningServer strict = RunningServer.start(data, "--belvedere.ingest.events-per-second=1")) {
            Keys project = strict.createProject("Shop");
            String[] events = new String[30];
            java.util.Arrays.fill(events, "{\"event_type\": \"Opened\", \"device_id\": \"phone-1\"}");

            assertThat(strict.call("POST", "/2/httpapi")
                            .json(upload(project, events))
                            .send()
                            .status())
                    .isEqualTo(200);
            Answer throttled = strict.call("POST", "/2/httpapi")
                    .json(upload(project, event("ada@example.com"), events[0]))
                    .send();
            assertThat(throttled)
                    .hasToString(
                            "429 {\"code\":429,\"error\":\"Too many requests for some devices and users\","
                                    + "\"eps_threshold\":1,\"throttled_devices\":{\"phone-1\":1},\"throttled_users\":{},"
                                    + "\"exceeded_daily_quota_devices\":{},\"exceeded_daily_quota_users\":{},\"throttled_events\":[1]}");
            assertThat(strict.call("POST", "/2/httpapi")
                            .json(upload(project, event("ada@example.com")))
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }

    private String send(String body) {
        return server.call("POST", "/2/httpapi").json(body).send().toString();
    }

    /// All events of 2026-03-01, by the documented read.
    private long totals(Keys project) {
        Answer answer = server.call(
                        "GET",
                        "/api/2/events/segmentation?m=totals&start=20260301&end=20260301&e=%7B%22event_type%22:%22_all%22%7D")
                .keys(project)
                .send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().at("/data/series/0/0").asLong();
    }

    private static String upload(Keys keys, String... events) {
        return "{\"api_key\": \"" + keys.apiKey() + "\", \"events\": [" + String.join(", ", events) + "]}";
    }

    private static String event(String userId) {
        return "{\"event_type\": \"Opened\", \"user_id\": \"" + userId + "\", \"time\": 1772366400000}";
    }
}
