package dev.belvedere.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 in the middle of ingestion, again and again on the same data.
///
/// ```
/// writers   ──▶ batch ──▶ 200    acknowledged: counts once, whatever comes
///           ──▶ batch ──▶ ✂      unanswered: counts once or not at all, and once after it was sent again
/// ```
/// Each batch is a person of its own that signs in half-way, so that the number of users is the number of
/// batches, and the number of events a multiple of it: neither a lost nor a doubled batch can hide.
final class CrashTest {
    private static final int WRITERS = 4;
    private static final int FEWEST_BATCHES = 40;
    private static final int MOST_BATCHES = 400;

    @TempDir
    private Path data;

    @Test
    void everyAcknowledgedEventCountsOnceAfterEveryKill() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int rounds = Boolean.getBoolean("nightly") ? 40 : 3;
        Scope project = createProject();
        List<Batch> settled = new ArrayList<>();
        List<Batch> unanswered = new ArrayList<>();

        for (int round = 1; round <= rounds; round++) {
            String where = "seed " + seed + ", round " + round;
            try (ServerProcess server = startServer();
                    Client client = new Client(server.address())) {
                assertCounts(client, project, settled.size(), settled.size() + unanswered.size(), where);
                sendAgain(client, project, settled, unanswered);
                assertCounts(client, project, settled.size(), settled.size(), where + ", sent again");
                writeUntilKilled(server, client, project, round, random, settled, unanswered);
            }
        }
        try (ServerProcess server = startServer();
                Client client = new Client(server.address())) {
            assertCounts(client, project, settled.size(), settled.size() + unanswered.size(), "seed " + seed);
            server.stop();
        }
    }

    /// With so small a memory for new events that each round flushes some of them to segment files.
    private ServerProcess startServer() throws IOException, InterruptedException {
        return ServerProcess.ready(data, "--belvedere.store.flush-rows=2000");
    }

    private Scope createProject() throws Exception {
        try (ServerProcess server = startServer();
                Client client = new Client(server.address())) {
            Scope project = client.createProject("Crashes");
            server.kill();
            return project;
        }
    }

    private static void writeUntilKilled(
            ServerProcess server,
            Client client,
            Scope project,
            int round,
            Random random,
            List<Batch> settled,
            List<Batch> unanswered)
            throws InterruptedException {
        Semaphore acknowledgements = new Semaphore(0);
        List<BatchWriter> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(new BatchWriter(client, project, round + "-" + writer, acknowledgements));
        }
        List<Thread> threads = writers.stream().map(Thread.ofPlatform()::start).toList();
        int batches = random.nextInt(FEWEST_BATCHES, MOST_BATCHES);
        assertThat(acknowledgements.tryAcquire(batches, 60, TimeUnit.SECONDS))
                .as("%d batches acknowledged in time", batches)
                .isTrue();
        server.kill();
        for (Thread thread : threads) {
            thread.join();
        }
        for (BatchWriter writer : writers) {
            settled.addAll(writer.acknowledged());
            unanswered.add(writer.unanswered());
        }
    }

    /// What was not answered, and a few that were: none may count twice.
    private static void sendAgain(Client client, Scope project, List<Batch> settled, List<Batch> unanswered)
            throws IOException, InterruptedException {
        for (Batch batch : settled.subList(Math.max(0, settled.size() - 10), settled.size())) {
            client.postJson("/batch", batch.body(project)).expect(200);
        }
        for (Batch batch : unanswered) {
            client.postJson("/batch", batch.body(project)).expect(200);
        }
        settled.addAll(unanswered);
        unanswered.clear();
    }

    private static void assertCounts(Client client, Scope project, int fewest, int most, String where)
            throws IOException, InterruptedException {
        long people = count(client, project, "uniques");
        assertThat(people).as("people after %s", where).isBetween((long) fewest, (long) most);
        assertThat(count(client, project, "totals"))
                .as("events after %s", where)
                .isEqualTo(people * Batch.EVENTS);
    }

    private static long count(Client client, Scope project, String measure) throws IOException, InterruptedException {
        return client.segmentation(
                        project,
                        Map.of(
                                "e",
                                "{\"event_type\":\"" + Batch.EVENT + "\"}",
                                "m",
                                measure,
                                "start",
                                "20260302",
                                "end",
                                "20260302"))
                .collapsed();
    }
}
