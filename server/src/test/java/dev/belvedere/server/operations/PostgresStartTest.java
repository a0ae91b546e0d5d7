package dev.belvedere.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.server.Answer;
import dev.belvedere.server.RunningServer;
import dev.belvedere.server.RunningServer.Keys;
import dev.belvedere.testing.PostgresCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/// The server with its metadata on PostgreSQL.
class PostgresStartTest {
    private static final String URL = "--BELVEDERE_DATABASE_URL=";

    @TempDir
    private Path data;

    @Test
    void aSecondServerOnTheSameDatabaseIsRefusedWhateverItsFolder() {
        String address = RunningServer.cluster().schema("second_server");
        try (RunningServer first = RunningServer.start(data.resolve("first"), URL + address)) {
            assertThat(Files.exists(data.resolve("first/metadata.db"))).isFalse();
            assertThatThrownBy(() -> RunningServer.start(data.resolve("second"), URL + address))
                    .hasStackTraceContaining("is in use by another Belvedere");
            assertThat(first.own("/api/v1/projects").status()).isEqualTo(200);
        }
    }

    @Test
    void anAddressThatIsNoneIsNamedWithoutItsPassword() {
        assertThatThrownBy(() -> RunningServer.start(data, URL + "mysql://ada:hush@localhost/db"))
                .hasStackTraceContaining("BELVEDERE_DATABASE_URL: the database's address must be like")
                .rootCause()
                .hasMessageNotContaining("hush");
    }

    @Test
    void whileTheDatabaseIsAwayEventsAndQuestionsGoOnAndTheRestIsToldToComeBack() throws IOException {
        try (PostgresCluster cluster =
                        PostgresCluster.start().orElseThrow(() -> new TestAbortedException(PostgresCluster.MISSING));
                RunningServer server = RunningServer.start(data, URL + cluster.schema("away"))) {
            Keys project = server.createProject("Shop");
            send(server, project, 1);

            cluster.kill();
            send(server, project, 2);
            assertThat(events(server, project)).isEqualTo(2);
            Answer tokens = server.own("/api/v1/projects");
            assertThat(tokens.status()).isEqualTo(503);
            assertThat(tokens.header("Retry-After")).isEqualTo("5");
            assertThat(tokens.json().path("detail").asString())
                    .startsWith("the metadata database cannot be used right now");

            cluster.startServer();
            send(server, project, 3);
            assertThat(statusOnceItIsBack(server)).isEqualTo(200);
            assertThat(events(server, project)).isEqualTo(3);
        }
    }

    /// The first calls may still find that it is away.
    private static int statusOnceItIsBack(RunningServer server) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        int status = server.own("/api/v1/projects").status();
        while (status == 503 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            status = server.own("/api/v1/projects").status();
        }
        return status;
    }

    private static void send(RunningServer server, Keys project, int number) {
        server.send(
                project,
                List.of(Map.of(
                        "user_id",
                        "user" + number,
                        "event_type",
                        "Order",
                        "time",
                        1_780_000_000_000L,
                        "insert_id",
                        "id" + number)));
    }

    private static int events(RunningServer server, Keys project) {
        Answer answer = server.read(
                project,
                "/api/2/events/segmentation",
                "e",
                "{\"event_type\":\"Order\"}",
                "m",
                "totals",
                "start",
                "20260528",
                "end",
                "20260528");
        return answer.json().path("data").path("series").path(0).path(0).asInt();
    }
}
