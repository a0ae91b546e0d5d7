package dev.belvedere.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 of a server that is busy with everything at once, again and again on the same data.
///
/// ```
/// writers   ──▶ step ──▶ 200    acknowledged: happened once, whatever comes
///           ──▶ step ──▶ ✂      unanswered: happened once or not at all, and once after it was sent again
/// ```
/// Writers tell [Story]s: uploads with sign-ins, mappings, deletions, imports. The kill comes at any moment, or at a
/// [CrashPoint]. After each start [Stories] asks for all of it.
///
/// The nightly form comes to each point four times and kills more than 220 times, on a new data folder each 20. A
/// start takes seconds, so the short form kills only 6 times, 4 of them at points that the seed chooses: it proves that
/// the whole works, not each point. The store's own tests come to its points each time, within their process.
/// `-Dcrash.seed` repeats the choice of kills, but not what threads make of it; `-Dcrash.points` names points to come
/// to instead.
final class CrashTest {
    private static final List<Story.Kind> WRITERS =
            List.of(Story.Kind.SIGN_IN, Story.Kind.SIGN_IN, Story.Kind.MAPPING, Story.Kind.DELETION, Story.Kind.IMPORT);
    private static final int FEWEST_STEPS = 40;
    private static final int MOST_STEPS = 400;
    private static final int KILLS_PER_FOLDER = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private sealed interface Kill {
        record AnyMoment() implements Kill {}

        record At(CrashPoint point) implements Kill {}
    }

    @Test
    void whatWasAcknowledgedIsThereOnceAfterEveryKill() {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        try {
            killAgainAndAgain(seed);
        } catch (Exception | AssertionError failed) {
            throw new AssertionError("with -Dcrash.seed=" + seed + ": " + failed.getMessage(), failed);
        }
    }

    private void killAgainAndAgain(long seed) throws Exception {
        Random random = new Random(seed);
        Deque<Kill> kills = new ArrayDeque<>(wanted(random));
        for (int number = 1; !kills.isEmpty(); number++) {
            Life life = new Life(folder.resolve("data-" + number), random, "folder " + number);
            life.run(new Kill.AnyMoment());
            for (int i = 1; i < KILLS_PER_FOLDER && !kills.isEmpty(); i++) {
                life.run(kills.remove());
            }
            life.end();
        }
    }

    private static List<Kill> wanted(Random random) {
        String points = System.getProperty("crash.points", "");
        if (!points.isEmpty()) {
            return Arrays.stream(points.split(","))
                    .<Kill>map(point -> new Kill.At(CrashPoint.valueOf(point)))
                    .toList();
        }
        return Boolean.getBoolean("nightly") ? kills(4, 44, random) : someKills(random);
    }

    /// One moment beside the first of all, and four points.
    private static List<Kill> someKills(Random random) {
        List<Kill> all = kills(1, 0, random);
        List<Kill> some = new ArrayList<>(all.subList(0, 4));
        some.add(random.nextInt(some.size()), new Kill.AnyMoment());
        return some;
    }

    private static List<Kill> kills(int ofEachPoint, int atAnyMoment, Random random) {
        List<Kill> kills = new ArrayList<>();
        for (int i = 0; i < ofEachPoint; i++) {
            Arrays.stream(CrashPoint.values()).map(Kill.At::new).forEach(kills::add);
        }
        kills.addAll(Collections.nCopies(atAnyMoment, new Kill.AnyMoment()));
        Collections.shuffle(kills, random);
        return kills;
    }

    /// The servers that live and die on one data folder. Not thread-safe.
    private static final class Life {
        private final Path data;
        private final Random random;
        private final String name;
        private @Nullable Stories stories;
        private int round;

        Life(Path data, Random random, String name) {
            this.data = data;
            this.random = random;
            this.name = name;
        }

        void run(Kill kill) throws Exception {
            round++;
            String where = name + ", round " + round + " before " + kill;
            switch (kill) {
                case Kill.AnyMoment() -> killAtAnyMoment(where);
                case Kill.At(CrashPoint point) -> killAt(point, where);
            }
        }

        private void killAtAnyMoment(String where) throws Exception {
            try (ServerProcess server = launch(Map.of());
                    Client client = new Client(server.address())) {
                server.awaitReady();
                check(client, where);
                write(client, acknowledgements -> {
                    int steps = random.nextInt(FEWEST_STEPS, MOST_STEPS);
                    assertThat(acknowledgements.tryAcquire(steps, PATIENCE.toSeconds(), TimeUnit.SECONDS))
                            .as("%s: %d steps acknowledged in time", where, steps)
                            .isTrue();
                    server.kill();
                });
            }
        }

        private void killAt(CrashPoint point, String where) throws Exception {
            try (KillSwitch killSwitch = KillSwitch.listening();
                    ServerProcess server = launch(killSwitch.environment());
                    Client client = new Client(server.address())) {
                killSwitch.connect();
                if (point.isAtStart()) {
                    killSwitch.arm(point, 1, server);
                    killSwitch.release();
                    awaitKilled(killSwitch, server, where);
                } else {
                    killSwitch.release();
                    server.awaitReady();
                    check(client, where);
                    killSwitch.arm(point, random.nextInt(point.mostPasses()) + 1, server);
                    write(client, _ -> awaitKilled(killSwitch, server, where));
                }
            }
        }

        /// Waits until all who were deleted are erased too.
        void end() throws Exception {
            try (ServerProcess server = launch(Map.of());
                    Client client = new Client(server.address())) {
                server.awaitReady();
                check(client, name + ", end");
                long deadline = System.nanoTime() + PATIENCE.toNanos();
                while (!told().areErased(client)) {
                    assertThat(System.nanoTime()).as("%s: erased in time", name).isLessThan(deadline);
                }
                told().assertIn(client, name + ", all erased");
                server.stop();
            }
        }

        /// Flushes and merges come every few hundred events, and an erasure a moment after the deletion.
        private ServerProcess launch(Map<String, String> environment) throws IOException {
            Map<String, String> whole = new HashMap<>(ServerProcess.UNATTENDED);
            whole.putAll(environment);
            return ServerProcess.launch(
                    data,
                    ServerProcess.freePort(),
                    whole,
                    "--belvedere.store.flush-rows=500",
                    "--belvedere.deletion.grace-period=10ms");
        }

        private void check(Client client, String where) throws IOException, InterruptedException {
            if (stories == null) {
                stories = new Stories(client.createProject("Crashes"), random);
            }
            told().assertIn(client, where);
            told().finish(client);
            told().repeat(client);
            told().assertIn(client, where + ", sent again");
        }

        private Stories told() {
            return Objects.requireNonNull(stories);
        }

        private interface Ending {
            void await(Semaphore acknowledgements) throws Exception;
        }

        private void write(Client client, Ending ending) throws Exception {
            Semaphore acknowledgements = new Semaphore(0);
            try (ExecutorService threads = Executors.newCachedThreadPool()) {
                List<Future<StoryWriter.Written>> writers = new ArrayList<>();
                for (Story.Kind kind : WRITERS) {
                    String writer = round + "-" + writers.size();
                    writers.add(
                            threads.submit(new StoryWriter(client, told().project(), kind, writer, acknowledgements)));
                }
                ending.await(acknowledgements);
                for (Future<StoryWriter.Written> writer : writers) {
                    told().add(writer.get());
                }
            }
        }

        private static void awaitKilled(KillSwitch killSwitch, ServerProcess server, String where)
                throws IOException, InterruptedException, ExecutionException {
            try {
                killSwitch.killed().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException never) {
                throw new AssertionError(where + ": the server never came there: " + server.output(), never);
            }
        }
    }
}
