package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue.Whole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many projects with a few events each, none of which is ever long enough to be flushed for itself.
class ManyProjectsTest {
    private static final long TIME = 1_780_000_000_000L;
    private static final int PROJECTS = 60;

    @TempDir
    Path folder;

    @Test
    void eachProjectsEventsAreThereOnceAfterStartsThatFlushSomeOfThem() {
        try (MetadataDatabase metadata = MetadataDatabase.open(folder.resolve("metadata.db"))) {
            StoreOptions options = options(metadata);
            try (Store store = Store.open(options)) {
                for (int round = 0; round < 20; round++) {
                    for (int project = 1; project <= PROJECTS; project++) {
                        append(store, project, round, 10 * (1 + project % 5));
                    }
                }
                store.flush(7);
                append(store, 7, 20, 3);
            }
            for (int start = 0; start < 2; start++) {
                try (Store store = Store.open(options.withFlushRows(700))) {
                    for (int project = 1; project <= PROJECTS; project++) {
                        assertHasEachOnce(store, project, 200 * (1 + project % 5) + (project == 7 ? 3 : 0));
                    }
                }
            }
        }
    }

    /// ```
    /// project   1    2    3    4    5
    /// events  100  200  300  400    1   more than 1,000 together: 4 is flushed, and nothing else need be
    /// ```
    @Test
    void whatAllHaveInMemoryIsBoundedByFlushingTheLongest() {
        try (MetadataDatabase metadata = MetadataDatabase.open(folder.resolve("metadata.db"));
                Store store = Store.open(options(metadata).withTailRows(1_000))) {
            for (int project = 1; project <= 4; project++) {
                append(store, project, 0, 100 * project);
            }
            assertThat(segments(store)).isEmpty();
            append(store, 5, 0, 1);
            while (segments(store).isEmpty()) {
                Thread.onSpinWait();
            }
            append(store, 5, 1, 1);
            store.flush(99);
            assertThat(segments(store)).containsExactly(4);
            assertThat(store.figures().projects())
                    .extracting(StoreFigures.OfProject::tailEvents)
                    .containsExactlyInAnyOrder(100L, 200L, 300L, 0L, 2L);
        }
    }

    private StoreOptions options(MetadataDatabase metadata) {
        return new StoreOptions(folder.resolve("organizations/1"), metadata, 1);
    }

    private static List<Integer> segments(Store store) {
        return store.figures().projects().stream()
                .filter(project -> project.segments() > 0)
                .map(StoreFigures.OfProject::project)
                .toList();
    }

    private static void append(Store store, int project, int round, int count) {
        List<IncomingEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new IncomingEvent(
                    "user " + i % 7,
                    "device " + i % 7,
                    "Opened",
                    TIME + i,
                    null,
                    Map.of(PropertyKey.event("n"), new Whole(round * 1_000L + i)),
                    List.of()));
        }
        store.append(new EventBatch(project, TIME, events)).join();
    }

    private static void assertHasEachOnce(Store store, int project, int expected) {
        try (Snapshot snapshot = store.snapshot(List.of(project))) {
            List<StoredEvent> rows = Rows.of(snapshot);
            assertThat(rows).hasSize(expected);
            assertThat(rows).extracting(StoredEvent::sequence).doesNotHaveDuplicates();
            List<Long> numbers = rows.stream()
                    .map(row -> row.properties().get(PropertyKey.event("n")))
                    .map(value -> ((Whole) value).value())
                    .sorted()
                    .toList();
            int perRound = 10 * (1 + project % 5);
            assertThat(numbers.subList(0, 20 * perRound))
                    .isEqualTo(IntStream.range(0, 20)
                            .boxed()
                            .flatMap(round -> IntStream.range(0, perRound).mapToObj(i -> round * 1_000L + i))
                            .toList());
        }
    }
}
