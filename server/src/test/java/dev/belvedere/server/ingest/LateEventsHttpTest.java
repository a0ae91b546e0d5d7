package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import dev.belvedere.server.operations.Stores;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Events that arrive in another order than they happened in, and edges of the time that is taken.
class LateEventsHttpTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long START_OF_2000 = 946_684_800_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final RunningServer server = RunningServer.shared();

    private Answer send(Keys project, long... times) {
        List<Map<String, Object>> events = Arrays.stream(times)
                .mapToObj(time -> Map.<String, Object>of("device_id", "phone-1", "event_type", "Opened", "time", time))
                .toList();
        return server.call("POST", "/2/httpapi")
                .json(JSON.writeValueAsString(Map.of("api_key", project.apiKey(), "events", events)))
                .send();
    }

    private String daily(Keys project, String start, String end) {
        return server.read(
                        project,
                        "/api/2/events/segmentation",
                        "e",
                        "{\"event_type\":\"Opened\"}",
                        "m",
                        "totals",
                        "start",
                        start,
                        "end",
                        end)
                .json()
                .at("/data/series/0")
                .toString();
    }

    @Test
    void eventsStandWhereTheirTimeSaysInMemoryAndInSegments() {
        Keys project = server.createProject("Late", "UTC");
        send(project, START_OF_2000 + DAY, START_OF_2000, START_OF_2000 + 2 * DAY - 1);
        send(project, START_OF_2000 + DAY - 1);
        assertThat(daily(project, "20000101", "20000103")).isEqualTo("[2,2,0]");

        server.bean(Stores.class).of(1).flush(project.id());
        send(project, START_OF_2000 + 2 * DAY, START_OF_2000);
        assertThat(daily(project, "20000101", "20000103")).isEqualTo("[3,2,1]");
    }

    @Test
    void aYearAheadIsTakenAndWhatLiesOutsideIsRefusedByFieldAndIndex() {
        Keys project = server.createProject("Ahead", "UTC");
        long received =
                send(project, START_OF_2000).json().path("server_upload_time").asLong();
        assertThat(send(project, received + 366 * DAY).status()).isEqualTo(200);

        Answer refused = send(project, START_OF_2000, START_OF_2000 - 1, received + 367 * DAY);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("events_with_invalid_fields").toString()).isEqualTo("{\"time\":[1,2]}");
        assertThat(daily(project, "20000101", "20000101")).isEqualTo("[1]");
    }
}
