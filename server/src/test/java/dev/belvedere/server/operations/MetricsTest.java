package dev.belvedere.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    private static final Map<String, Object> EVENT =
            Map.of("user_id", "ada@example.com", "event_type", "Order", "insert_id", "one");

    @Test
    void figuresAreThereForWhoeverHasAToken(@TempDir Path data) {
        try (RunningServer server = RunningServer.start(
                data, "--belvedere.store.flush-rows=2", "--belvedere.store.max-event-properties=2")) {
            Keys project = server.createProject("Shop");
            server.send(project, List.of(EVENT));
            server.send(project, List.of(EVENT));
            server.send(project, List.of(Map.of("user_id", "bob@example.com", "event_type", "Order")));
            server.bean(Stores.class).of(1).flush(project.id());
            server.send(project, List.of(Map.of("user_id", "eve@example.com", "event_type", "Order")));
            server.send(
                    project,
                    List.of(Map.of(
                            "user_id", "eve@example.com",
                            "event_type", "Order",
                            "event_properties", Map.of("a", 1, "b", 2, "c", 3))));
            refuse(server, project);

            server.bean(StoreMeters.class).refresh();
            Answer answer = server.own("/actuator/prometheus");

            String labels = "{organization=\"1\",project=\"" + project.id() + "\"} ";
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text().lines())
                    .contains(
                            "belvedere_events_accepted_total 4.0",
                            "belvedere_events_deduplicated_total 1.0",
                            "belvedere_events_refused_total{reason=\"invalid_events\"} 2.0",
                            "belvedere_uploads_refused_total{reason=\"invalid_events\"} 1.0",
                            "belvedere_uploads_refused_total{reason=\"invalid_json\"} 1.0",
                            "belvedere_commit_seconds_count 5",
                            "belvedere_properties_refused{kind=\"event\",organization=\"1\",project=\"" + project.id()
                                    + "\"} 1.0",
                            "belvedere_properties_refused{kind=\"user\",organization=\"1\",project=\"" + project.id()
                                    + "\"} 0.0",
                            "belvedere_compaction_backlog" + labels + "0.0")
                    .anyMatch(line ->
                            line.startsWith("belvedere_bytes_per_event{organization=\"1\"} ") && !line.endsWith(" 0.0"))
                    .anyMatch(line -> line.startsWith("belvedere_column_file_misses_total"))
                    .anyMatch(line -> line.startsWith("belvedere_column_file_hits_total"))
                    .anyMatch(line -> line.startsWith("belvedere_flush_bytes_total"))
                    .anyMatch(line -> line.startsWith("belvedere_compaction_bytes_total"))
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
        }
    }

    private static void refuse(RunningServer server, Keys project) {
        String events = "[{\"event_type\": \"Order\", \"time\": 5, \"user_id\": \"eve@example.com\"}, {}]";
        server.call("POST", "/2/httpapi")
                .json("{\"api_key\": \"" + project.apiKey() + "\", \"events\": " + events + "}")
                .send();
        server.call("POST", "/2/httpapi").json("{\"api_key\": ").send();
    }

    @Test
    void nobodyElseSeesThem() {
        RunningServer server = RunningServer.shared();
        assertThat(server.call("GET", "/actuator/prometheus").send().status()).isEqualTo(401);
        assertThat(server.call("GET", "/actuator/prometheus")
                        .token("wrong")
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(server.own("/actuator/env").status()).isEqualTo(404);
        assertThat(server.own("/actuator").status()).isEqualTo(404);
    }
}
