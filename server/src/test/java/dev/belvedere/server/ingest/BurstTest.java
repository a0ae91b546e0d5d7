package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Far more uploads at once than a server with a small heap can take.
class BurstTest {
    private static final int CONNECTIONS = 400;
    private static final int FILLER = 10_000;
    private static final Duration LONG = Duration.ofSeconds(Boolean.getBoolean("nightly") ? 60 : 5);

    @TempDir
    private Path folder;

    @Test
    void whatCannotBeTakenIsToldToComeBackAndAllThatWasTakenIsThere() throws Exception {
        try (ServerProcess server = ServerProcess.start(
                List.of(),
                folder.resolve("data"),
                folder.resolve("server.log"),
                "-Xmx192m",
                "-XX:+ExitOnOutOfMemoryError",
                "--belvedere.store.disk-reserve=0B")) {
            Load load = Load.onNewProject(server, FILLER);
            try (AutoCloseable _ = load.running(server, CONNECTIONS)) {
                LockSupport.parkNanos(LONG.toNanos());
            }
            assertThat(server.isAlive()).as(server::log).isTrue();
            assertThat(server.log()).doesNotContain("OutOfMemoryError");
            assertThat(load.statuses.keySet()).contains(200, 503).isSubsetOf(200, 429, 503);
            HttpResponse<String> refused = load.refusal.get();
            assertThat(refused).isNotNull();
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(load.sendOne(server)).isEqualTo(200);
            load.check(server);
        }
    }
}
