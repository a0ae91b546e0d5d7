package dev.belvedere.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.ServerProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/// A disk that fills up under load: what was acknowledged is there once, after room was made, without a restart and
/// after one.
class FullDiskTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 8;
    private static final int FILLER = 2_000;

    @TempDir
    private Path folder;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", disk.toString());
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            run("umount", "-l", disk.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private void needsItsOwnDisk() {
        if (!mounted) {
            String missing = "No file system can be mounted here, so a full disk was NOT TESTED; root can.";
            System.err.println(missing);
            throw new TestAbortedException(missing);
        }
    }

    @Test
    void intakeStopsAtTheReserveAndGoesOnByItself() throws Exception {
        needsItsOwnDisk();
        Path ballast = disk.resolve("ballast");
        try (ServerProcess server = start("24MB")) {
            Load load = Load.onNewProject(server, FILLER);
            Files.write(ballast, new byte[48 << 20]);
            try (AutoCloseable _ = load.running(server, CONNECTIONS)) {
                awaitThat(() -> load.statuses.containsKey(503));
            }
            HttpResponse<String> refused = load.refusal.get();
            assertThat(refused).isNotNull();
            assertThat(refused.body()).contains("The disk of the data folder is nearly full");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(server.send("GET", "/health", "").body()).contains("nearly full");
            assertThat(server.send("GET", "/actuator/prometheus", "").body()).contains("belvedere_intake_stopped 1.0");
            load.check(server);

            Files.delete(ballast);
            awaitThat(() -> load.sendOne(server) == 200);
            assertThat(server.send("GET", "/health", "").body()).isEqualTo("{\"status\":\"UP\"}");
            load.check(server);
            assertThat(load.statuses.keySet()).containsExactlyInAnyOrder(200, 503);
        }
    }

    @Test
    void aDiskFilledByOthersCostsNothingThatWasAcknowledged() throws Exception {
        needsItsOwnDisk();
        Path ballast = disk.resolve("ballast");
        Load load;
        try (ServerProcess server = start("0B")) {
            load = Load.onNewProject(server, FILLER);
            Files.write(ballast, new byte[48 << 20]);
            try (AutoCloseable _ = load.running(server, CONNECTIONS)) {
                awaitThat(() -> load.statuses.containsKey(503));
            }
            HttpResponse<String> refused = load.refusal.get();
            assertThat(refused).isNotNull();
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");

            Files.delete(ballast);
            awaitThat(() -> load.sendOne(server) == 200);
            load.check(server);
            server.kill();
        }
        try (ServerProcess server = start("0B")) {
            load.check(server);
            assertThat(load.sendOne(server)).isEqualTo(200);
        }
        assertThat(load.statuses.keySet()).containsExactlyInAnyOrder(200, 503);
    }

    private ServerProcess start(String reserve) {
        return ServerProcess.start(
                List.of(),
                disk.resolve("data"),
                folder.resolve("server.log"),
                "-Xmx256m",
                "--belvedere.store.disk-reserve=" + reserve,
                "--belvedere.store.flush-rows=5000");
    }

    private interface Condition {
        boolean holds();
    }

    private void awaitThat(Condition condition) throws IOException {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime())
                    .as(Files.readString(folder.resolve("server.log")))
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
