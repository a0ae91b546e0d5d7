package dev.belvedere.store.intake;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.BatchReceipt;
import dev.belvedere.store.EventBatch;
import dev.belvedere.store.IncomingEvent;
import dev.belvedere.store.PropertyOperation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/// Measures the intake alone: batches of 100 events with 10 event properties and 10 user
/// properties each, fsync on, one thread that sends. Prints events per second, and per second of
/// the committer thread's own processor time, which a busy machine disturbs less.
///
/// Arguments: events of a round (default 2,000,000), persons (default 200,000), days over which the
/// events of a round arrive (default 1: more days, more families that deduplicate), a folder on the
/// disk to measure (default a temporary one).
final class IntakeSpeed {
    private static final int BATCH = 100;
    private static final long DAY_MILLIS = 86_400_000;
    private static final int OUTSTANDING = 256;
    private static final int PREPARED_BATCHES = 200;

    private IntakeSpeed() {}

    public static void main(String[] arguments) throws IOException {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000_000;
        int persons = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        int days = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        Path folder = arguments.length > 3 ? Path.of(arguments[3]) : Files.createTempDirectory("intake-speed");
        int[] commits = new int[1];
        try (Intake intake = Intake.open(folder, IntakeOptions.DEFAULTS, (_, _) -> commits[0]++)) {
            intake.start();
            for (int round = 1; round <= 3; round++) {
                measure(intake, events, persons, days, round, commits);
            }
        }
        System.out.printf(Locale.ROOT, "on disk %,d MB in %s%n", bytesIn(folder) >> 20, folder);
    }

    private static void measure(Intake intake, int events, int persons, int days, int round, int[] commits) {
        List<List<IncomingEvent>> samples = samples(persons, round);
        int commitsBefore = commits[0];
        long committerBefore = committerNanos();
        long start = System.nanoTime();
        Queue<CompletableFuture<BatchReceipt>> outstanding = new ArrayDeque<>();
        for (int sent = 0; sent < events; sent += BATCH) {
            if (outstanding.size() == OUTSTANDING) {
                outstanding.remove().join();
            }
            List<IncomingEvent> fresh = new ArrayList<>(BATCH);
            for (IncomingEvent sample : samples.get(sent / BATCH % samples.size())) {
                fresh.add(withInsertId(sample, round + "-" + sent + "-" + fresh.size()));
            }
            long receivedAt = Samples.NOON + DAY_MILLIS * days / events * sent;
            outstanding.add(intake.append(new EventBatch(1 + sent / BATCH % 4, receivedAt, fresh)));
        }
        outstanding.forEach(CompletableFuture::join);
        double seconds = (System.nanoTime() - start) / 1e9;
        double committerSeconds = (committerNanos() - committerBefore) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d events in %.1f s: %,.0f/s, %,.0f/s of committer time, %d commits%n",
                events,
                seconds,
                events / seconds,
                events / committerSeconds,
                commits[0] - commitsBefore);
    }

    private static List<List<IncomingEvent>> samples(int persons, int seed) {
        Random random = new Random(seed);
        List<List<IncomingEvent>> samples = new ArrayList<>();
        for (int batch = 0; batch < PREPARED_BATCHES; batch++) {
            List<IncomingEvent> events = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                events.add(event(random, persons));
            }
            samples.add(events);
        }
        return samples;
    }

    private static IncomingEvent event(Random random, int persons) {
        int person = random.nextInt(persons);
        Map<PropertyKey, PropertyValue> properties = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            properties.put(PropertyKey.event("property " + i), new Text("value " + random.nextInt(100)));
            properties.put(PropertyKey.builtIn("field " + i), new Whole(random.nextInt(1_000)));
        }
        List<PropertyOperation> operations = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int value = i < 8 ? person % 17 : random.nextInt(5);
            operations.add(new PropertyOperation(PropertyOperation.Kind.SET, "trait " + i, new Text("value " + value)));
        }
        return new IncomingEvent(
                random.nextInt(3) == 0 ? null : "user-" + person + "@example.org",
                "device-" + person + "-" + random.nextInt(2),
                "Event " + random.nextInt(30),
                Samples.NOON + random.nextInt(1_000_000),
                null,
                properties,
                operations);
    }

    private static IncomingEvent withInsertId(IncomingEvent event, String insertId) {
        return new IncomingEvent(
                event.userId(),
                event.deviceId(),
                event.eventType(),
                event.time(),
                insertId,
                event.properties(),
                event.userProperties());
    }

    private static long committerNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            if (thread.getKey().getName().equals("intake-committer")) {
                return threads.getThreadCpuTime(thread.getKey().threadId());
            }
        }
        return 0;
    }

    private static long bytesIn(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
