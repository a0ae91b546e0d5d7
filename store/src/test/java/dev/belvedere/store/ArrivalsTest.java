package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.column.EventRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events in their order of arrival, from segments and memory.
@Tag(TestMetadata.TAG)
class ArrivalsTest {
    /// 2026-03-01 12:00 UTC.
    private static final long NOON = 1_772_366_400_000L;

    private static final long HOUR = 3_600_000;

    @TempDir
    Path folder;

    private MetadataDatabase metadata;
    private Store store;

    @BeforeEach
    void open() {
        metadata = TestMetadata.in(folder);
        store = Store.open(new StoreOptions(folder.resolve("organizations/1"), metadata, 1));
    }

    @AfterEach
    void close() {
        store.close();
        metadata.close();
    }

    private void arrive(int project, long at, int... numbers) {
        List<IncomingEvent> events = new ArrayList<>();
        for (int number : numbers) {
            Map<PropertyKey, dev.belvedere.query.PropertyValue> properties =
                    Map.of(PropertyKey.event("n"), new Whole(number));
            events.add(new IncomingEvent(
                    "user-" + number % 7, "device", "Opened", NOON - number * HOUR, null, properties, List.of()));
        }
        store.append(new EventBatch(project, at, events)).join();
    }

    /// The events' numbers, each behind the minute of its arrival after noon.
    private List<String> arrived(int project, long from, long before) {
        List<String> all = new ArrayList<>();
        try (Snapshot snapshot = store.snapshot(List.of(project, 99))) {
            Arrivals arrivals = store.arrivals(snapshot, project, from, before);
            arrivals.forEach((event, at) ->
                    all.add((at - NOON) / 60_000 + " " + event.properties().get(PropertyKey.event("n"))));
            assertThat(arrivals.rows()).isEqualTo(all.size());
        }
        return all.stream()
                .map(it -> it.replaceAll("Whole\\[value=(.*)]", "$1"))
                .toList();
    }

    @Test
    void eventsAreChosenByTheirArrivalWhereverTheyAreKept() {
        arrive(1, NOON, 30, 10);
        arrive(2, NOON, 77);
        store.flush(1);
        arrive(1, NOON + HOUR - 1, 20);
        arrive(1, NOON + HOUR, 5);
        store.flush(1);
        arrive(1, NOON + 2 * HOUR - 60_000, 40, 1);
        close();
        open();
        arrive(1, NOON + 2 * HOUR, 2);

        assertThat(arrived(1, NOON, NOON + HOUR)).containsExactly("0 30", "0 10", "59 20");
        assertThat(arrived(1, NOON + HOUR, NOON + 2 * HOUR)).containsExactly("60 5", "119 40", "119 1");
        assertThat(arrived(1, 0, Long.MAX_VALUE))
                .containsExactly("0 30", "0 10", "59 20", "60 5", "119 40", "119 1", "120 2");
        assertThat(arrived(2, 0, NOON + 1)).containsExactly("0 77");
        assertThat(arrived(1, 0, NOON)).isEmpty();
        assertThat(arrived(1, NOON + 3 * HOUR, NOON + 4 * HOUR)).isEmpty();
    }

    @Test
    void aClockThatGoesBackChangesNoOrder() {
        arrive(1, NOON + HOUR, 1);
        arrive(1, NOON, 2);
        arrive(1, NOON + 2 * HOUR, 3);

        assertThat(arrived(1, NOON, NOON + HOUR)).isEmpty();
        assertThat(arrived(1, 0, Long.MAX_VALUE)).containsExactly("60 1", "60 2", "120 3");
    }

    @Test
    void windowsOfAnySizeGiveTheSame() {
        Random random = new Random(20_260_301);
        for (int batch = 0; batch < 40; batch++) {
            arrive(
                    1 + random.nextInt(2),
                    NOON + batch * 1_000L,
                    random.ints(1 + random.nextInt(60), 0, 500).toArray());
            if (batch % 9 == 8) {
                store.flush(1);
            }
        }
        try (Snapshot snapshot = store.snapshot(List.of(1))) {
            List<EventRun> runs = ((StoreSnapshot) snapshot).eventRuns();
            List<StoredEvent> whole = new ArrayList<>();
            new ArrivalOrder(runs, 0, Long.MAX_VALUE).forEach(whole::add);
            assertThat(whole).extracting(StoredEvent::sequence).isSorted();
            assertThat(whole).containsExactlyInAnyOrderElementsOf(Rows.of(snapshot));
            for (int rows : new int[] {1, 3, 50}) {
                List<StoredEvent> inWindows = new ArrayList<>();
                new ArrivalOrder(runs, 0, Long.MAX_VALUE, rows).forEach(inWindows::add);
                assertThat(inWindows).isEqualTo(whole);
            }
        }
    }
}
