package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store through its door.
@Tag(TestMetadata.TAG)
class StoreTest {
    private static final long TIME = 1_780_000_000_000L;

    @TempDir
    Path folder;

    private MetadataDatabase metadata;
    private Store store;

    @BeforeEach
    void open() {
        metadata = TestMetadata.in(folder);
        store = Store.open(options());
    }

    private StoreOptions options() {
        return new StoreOptions(folder.resolve("organizations/1"), metadata, 1).withFlushRows(5_000);
    }

    @AfterEach
    void close() {
        store.close();
        metadata.close();
    }

    @Test
    void whileTheDiskIsNearlyFullQuestionsGoOnAndNothingIsTaken() {
        AtomicLong free = new AtomicLong(1_000);
        DiskReserve.Disk disk = new DiskReserve.Disk() {
            @Override
            public long free() {
                return free.get();
            }

            @Override
            public long size() {
                return 100_000;
            }
        };
        store.close();
        store = Store.open(options().withReserve(new DiskReserve(disk, 500)));
        AtomicInteger taken = new AtomicInteger();
        isRefused(taken);
        free.set(499);
        awaitThat(() -> isRefused(taken));
        assertThatThrownBy(() -> store.map(new MappingBatch("test", TIME, "", List.of())))
                .isInstanceOf(NoRoomException.class)
                .hasMessageContaining("The disk of the data folder is nearly full");
        assertThat(rows(1)).hasSize(taken.get());
        free.set(549);
        assertThat(isRefused(taken)).isTrue();
        free.set(550);
        awaitThat(() -> !isRefused(taken));
        assertThat(rows(1)).hasSize(taken.get());
    }

    private boolean isRefused(AtomicInteger taken) {
        try {
            append(1, event("jane", "phone", "Buy", 1));
            taken.incrementAndGet();
            return false;
        } catch (NoRoomException _) {
            return true;
        }
    }

    /// The disk is looked at now and then only.
    private static void awaitThat(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private void restart() {
        close();
        open();
    }

    private static IncomingEvent event(String user, String device, String type, int second) {
        return new IncomingEvent(
                user,
                device,
                type,
                TIME + second * 1_000L,
                null,
                Map.of(PropertyKey.event("n"), new Whole(second), PropertyKey.builtIn("platform"), new Text("iOS")),
                List.of(new PropertyOperation(PropertyOperation.Kind.SET, "last", new Whole(second))));
    }

    private void append(int project, IncomingEvent... events) {
        store.append(new EventBatch(project, TIME, List.of(events))).join();
    }

    private List<StoredEvent> rows(Integer... projects) {
        try (Snapshot snapshot = store.snapshot(List.of(projects))) {
            return Rows.of(snapshot);
        }
    }

    @Test
    void anAcknowledgedEventIsVisibleToTheNextSnapshotWithItsProperties() {
        append(1, event("alice@a", "phone", "Order", 1), event("alice@a", "phone", "Order", 2));
        List<StoredEvent> rows = rows(1);
        assertThat(rows).hasSize(2);
        StoredEvent second = rows.get(1);
        assertThat(second.eventType()).isEqualTo("Order");
        assertThat(second.userProperties()).containsExactly(Map.entry("last", new Whole(2)));
        assertThat(second.properties())
                .containsEntry(PropertyKey.USER_ID, new Text("alice@a"))
                .containsEntry(PropertyKey.DEVICE_ID, new Text("phone"))
                .containsEntry(PropertyKey.event("n"), new Whole(2));
        assertThat(store.eventTypes(1)).containsExactly("Order");
        assertThat(store.properties(1))
                .contains(PropertyKey.event("n"), PropertyKey.builtIn("platform"), PropertyKey.user("last"));
    }

    @Test
    void theSameAfterFlushRestartAndWithoutColumnFiles() throws IOException {
        fill(1, 12_345);
        fill(2, 700);
        List<StoredEvent> before = rows(1, 2);
        assertThat(before).hasSize(13_045);
        store.flush(1);
        assertThat(rows(1, 2)).isEqualTo(before);
        restart();
        assertThat(rows(1, 2)).isEqualTo(before);
        store.flush(2);
        store.flush(2);
        deleteColumns();
        restart();
        assertThat(rows(1, 2)).isEqualTo(before);
        fill(1, 10);
        assertThat(rows(1, 2)).hasSize(13_055).startsWith(before.toArray(StoredEvent[]::new));
    }

    @Test
    void aMappingIsSeenByTheNextSnapshotAndNotByTheOneBefore() {
        append(1, event("alice@a", "phone", "Order", 1));
        append(2, event("alice@b", "laptop", "Order", 2));
        List<StoredEvent> rows = rows(1, 2);
        long one = rows.get(0).person();
        long other = rows.get(1).person();
        try (Snapshot before = store.snapshot(List.of(1, 2))) {
            store.map(new MappingBatch("test", TIME, "", List.of(new MappingChange("alice@b", "alice@a"))))
                    .join();
            assertThat(before.persons(new Lens.Mapped()).canonical(other)).isEqualTo(other);
            try (Snapshot after = store.snapshot(List.of(1, 2))) {
                assertThat(after.persons(new Lens.Mapped()).canonical(other)).isEqualTo(one);
                assertThat(after.version()).isNotEqualTo(before.version());
            }
        }
        assertThat(store.mappings(10)).hasSize(1);
        assertThat(store.findPersons("alice@b")).contains(other);
        assertThat(store.person(other, new Lens.Mapped()).orElseThrow().members())
                .containsExactly(one, other);
        restart();
        try (Snapshot after = store.snapshot(List.of(1))) {
            assertThat(after.persons(new Lens.Mapped()).canonical(other)).isEqualTo(one);
        }
    }

    @Test
    void activityPagesThroughThePersonsEventsInOrderOfTime() {
        append(1, event("alice@a", "phone", "A", 10), event("bob@a", "tablet", "A", 11));
        append(2, event("alice@a", "phone", "B", 5));
        store.flush(1);
        append(1, event("alice@a", "phone", "C", 20), event("alice@a", "phone", "D", 20));
        long alice = store.findPersons("alice@a").getFirst();
        try (Snapshot snapshot = store.snapshot(List.of(1, 2))) {
            assertThat(types(store.activity(snapshot, Set.of(alice), 0, 100, true)))
                    .containsExactly("D", "C", "A", "B");
            assertThat(types(store.activity(snapshot, Set.of(alice), 0, 100, false)))
                    .containsExactly("B", "A", "C", "D");
            assertThat(types(store.activity(snapshot, Set.of(alice), 1, 2, true)))
                    .containsExactly("C", "A");
            assertThat(store.activity(snapshot, Set.of(alice), 0, 1, false)
                            .getFirst()
                            .userProperties())
                    .containsExactly(Map.entry("last", new Whole(5)));
        }
    }

    private static List<String> types(List<StoredEvent> events) {
        return events.stream().map(StoredEvent::eventType).toList();
    }

    @Test
    void aCatalogThatNamesFilesThatAreMissingIsRefusedByTheirNamesAndNothingIsRemoved() throws IOException {
        fill(1, 100);
        store.flush(1);
        fill(1, 50);
        store.flush(1);
        fill(2, 10);
        store.flush(2);
        store.close();
        Path organization = options().folder();
        Path missing = organization.resolve("segments/1/2.parquet");
        Path aside = folder.resolve("aside");
        Files.move(missing, aside);
        for (int start = 0; start < 2; start++) {
            assertThatThrownBy(() -> Store.open(options()))
                    .isInstanceOf(MismatchedStoresException.class)
                    .hasMessageContaining("In organization 1 the catalog names 1 segments with 50 events")
                    .hasMessageContaining(missing.toString())
                    .hasMessageContaining("./belvedere doctor");
        }
        Files.move(aside, missing);
        store = Store.open(options());
        assertThat(rows(1, 2)).hasSize(160);
    }

    @Test
    void aFolderBelongsToOneStore() {
        assertThatThrownBy(() -> Store.open(options()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in use");
    }

    @Test
    void projectsWithoutEventsHaveNothing() {
        try (Snapshot snapshot = store.snapshot(List.of(7))) {
            assertThat(snapshot.runs()).isEmpty();
        }
        store.flush(7);
        assertThat(store.eventTypes(7)).isEmpty();
        assertThat(store.properties(7)).isEmpty();
    }

    @Test
    void questionsAndFlushesUnderAppendsSeeEveryAcknowledgedEventOnce() {
        int writers = 3;
        List<CompletableFuture<Void>> writing = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            int number = writer;
            writing.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 120; i++) {
                    fill(1 + i % 2, 100, 1_000 * number + i);
                }
            }));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new));
        int seen = 0;
        while (!all.isDone()) {
            try (Snapshot snapshot = store.snapshot(List.of(1, 2))) {
                int rows = snapshot.runs().stream().mapToInt(run -> run.rows()).sum();
                assertThat(rows).isGreaterThanOrEqualTo(seen);
                seen = rows;
            }
            store.flush(1);
        }
        all.join();
        List<StoredEvent> rows = rows(1, 2);
        assertThat(rows).hasSize(writers * 120 * 100);
        Set<PropertyValue> distinct = new HashSet<>();
        rows.forEach(row -> distinct.add(row.properties().get(PropertyKey.event("unique"))));
        assertThat(distinct).hasSize(rows.size());
        restart();
        assertThat(rows(1, 2)).isEqualTo(rows);
    }

    private void fill(int project, int count) {
        for (int from = 0; from < count; from += 500) {
            fill(project, Math.min(500, count - from), from);
        }
    }

    private void fill(int project, int count, long seed) {
        Random random = new Random(seed);
        List<IncomingEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int person = random.nextInt(800);
            events.add(new IncomingEvent(
                    random.nextInt(3) == 0 ? null : "user" + person,
                    "device" + person % 500,
                    "Event " + random.nextInt(5),
                    TIME + random.nextInt(1_000_000),
                    null,
                    Map.of(
                            PropertyKey.event("unique"), new Text(project + "/" + seed + "/" + i),
                            PropertyKey.event("count"), new Whole(random.nextInt(9))),
                    List.of(new PropertyOperation(
                            PropertyOperation.Kind.ADD, "visits", new Whole(random.nextInt(3))))));
        }
        store.append(new EventBatch(project, TIME, events)).join();
    }

    private void deleteColumns() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("organizations/1/columns"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
