package dev.belvedere.store;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Measures a merge by hand: rows a second, and how long a snapshot has to wait meanwhile.
///
/// Arguments: an empty folder, segments, events per segment. Events have 10 event and 10 user
/// properties, of which two differ from event to event or person to person.
final class CompactionSpeed {
    private static final int PERSONS = 50_000;

    private CompactionSpeed() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        int segments = Integer.parseInt(arguments[1]);
        int rows = Integer.parseInt(arguments[2]);
        try (MetadataDatabase metadata = MetadataDatabase.open(folder.resolve("metadata.db"));
                Store store = Store.open(new StoreOptions(folder.resolve("organizations/1"), metadata, 1)
                        .withCompaction(CompactionOptions.DEFAULTS.withBackground(false)))) {
            long began = System.nanoTime();
            store.load(1, events(segments * rows), rows);
            report("load", segments * rows, System.nanoTime() - began);
            ask(store);
            System.out.println("bytes per event before " + bytes(folder) / (double) (segments * rows));
            AtomicBoolean merging = new AtomicBoolean(true);
            AtomicLong longest = new AtomicLong();
            AtomicLong snapshots = new AtomicLong();
            Thread asking = Thread.ofPlatform().start(() -> {
                while (merging.get()) {
                    long from = System.nanoTime();
                    store.snapshot(List.of(1)).close();
                    longest.accumulateAndGet(System.nanoTime() - from, Math::max);
                    snapshots.incrementAndGet();
                }
            });
            long merge = System.nanoTime();
            store.compact(1);
            report("merge", segments * rows, System.nanoTime() - merge);
            merging.set(false);
            asking.join();
            System.out.println("longest of " + snapshots + " snapshots meanwhile " + longest.get() / 1_000 + " us");
            System.out.println("bytes per event after " + bytes(folder) / (double) (segments * rows));
            ask(store);
        }
    }

    private static void ask(Store store) {
        long began = System.nanoTime();
        try (Snapshot snapshot = store.snapshot(List.of(1))) {
            snapshot.runs().forEach(run -> {
                var _ = run.property(PropertyKey.event("name 0"));
                var _ = run.property(PropertyKey.USER_ID);
                var _ = run.property(PropertyKey.event("order"));
            });
            System.out.println(snapshot.runs().size() + " runs, three columns in "
                    + (System.nanoTime() - began) / 1_000_000 + " ms");
        }
    }

    private static void report(String what, int events, long nanos) {
        System.out.printf(
                "%s: %d events in %d ms, %.0f a second%n", what, events, nanos / 1_000_000, events * 1e9 / nanos);
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.walk(folder.resolve("organizations/1/segments"))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static Iterator<StoredEvent> events(int count) {
        Random random = new Random(20_261_123);
        return IntStream.range(0, count).mapToObj(i -> event(i, random)).iterator();
    }

    private static StoredEvent event(int number, Random random) {
        long person = 1L + random.nextInt(PERSONS);
        Map<PropertyKey, PropertyValue> properties = new HashMap<>();
        Map<String, PropertyValue> user = new HashMap<>();
        properties.put(PropertyKey.USER_ID, new Text("user-" + person + "@example.com"));
        properties.put(PropertyKey.event("order"), new Text("order-" + Long.toHexString(random.nextLong())));
        for (int i = 0; i < 8; i++) {
            properties.put(PropertyKey.event("name " + i), new Text("value " + random.nextInt(20 << i)));
            user.put("trait " + i, new Text("value " + person * 31 % (20 << i)));
        }
        user.put("visits", new Whole(number / PERSONS));
        user.put("since", new Whole(person % 1_000));
        return new StoredEvent(
                number + 1,
                1,
                person,
                PERSONS + person,
                1,
                1_780_000_000_000L + number * 20L,
                "Event " + random.nextInt(30),
                properties,
                user);
    }
}
