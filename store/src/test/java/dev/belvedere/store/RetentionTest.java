package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.kernel.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events past their project's age go, with their files, and do not come back.
@Tag(TestMetadata.TAG)
class RetentionTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int PER_DAY = 10;

    @TempDir
    Path folder;

    private MetadataDatabase metadata;
    private Store store;
    private Instant now = START.plus(Duration.ofDays(10));

    @BeforeEach
    void open() {
        open(_ -> {});
    }

    /// Segments are not merged, but for what is erased.
    private void open(Consumer<CompactionStep> steps) {
        metadata = TestMetadata.in(folder);
        StoreOptions options = new StoreOptions(folder.resolve("organizations/1"), metadata, 1)
                .withCompaction(CompactionOptions.DEFAULTS.withBackground(false).withMostRows(2));
        store = Store.open(options, () -> now, steps);
    }

    @AfterEach
    void close() {
        store.close();
        metadata.close();
    }

    private void restart() {
        close();
        open();
    }

    private static IncomingEvent event(int day, int number) {
        long time = START.plus(Duration.ofDays(day)).toEpochMilli() + number;
        return new IncomingEvent("user" + number, "device" + number, "Order", time, null, Map.of(), List.of());
    }

    private void append(int project, Stream<IncomingEvent> events) {
        store.append(new EventBatch(project, now.toEpochMilli(), events.toList()))
                .join();
    }

    private void flushDays(int project, int days) {
        for (int day = 0; day < days; day++) {
            int of = day;
            append(project, IntStream.range(0, PER_DAY).mapToObj(number -> event(of, number)));
            store.flush(project);
        }
    }

    /// The days of the events that are there.
    private List<Long> days(int project) {
        try (Snapshot snapshot = store.snapshot(List.of(project))) {
            return days(snapshot);
        }
    }

    private static List<Long> days(Snapshot snapshot) {
        return Rows.of(snapshot).stream()
                .map(event -> Duration.between(START, Instant.ofEpochMilli(event.time()))
                        .toDays())
                .distinct()
                .toList();
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("organizations/1/segments"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void wholeSegmentsPastTheAgeGoAndTheOthersStay() throws IOException {
        flushDays(1, 10);
        flushDays(2, 2);
        String before;
        try (Snapshot early = store.snapshot(List.of(1))) {
            before = early.version();
            store.keep(1, OptionalInt.of(4));
            store.compact(1);
            assertThat(days(early)).hasSize(10);
            assertThat(days(1)).containsExactly(6L, 7L, 8L, 9L);
        }
        try (Snapshot late = store.snapshot(List.of(1))) {
            assertThat(late.version()).isNotEqualTo(before);
        }
        store.compact(1);
        assertThat(files()).isEqualTo(4 + 2);
        assertThat(days(2)).containsExactly(0L, 1L);
        restart();
        assertThat(days(1)).containsExactly(6L, 7L, 8L, 9L);
        assertThat(store.retentionDays(1)).hasValue(4);
        assertThat(store.retentionDays(2)).isEmpty();
        now = START.plus(Duration.ofDays(11));
        store.keep(1, OptionalInt.empty());
        store.compact(1);
        assertThat(days(1)).containsExactly(6L, 7L, 8L, 9L);
    }

    @Test
    void nothingComesBackOnceAllIsErased() throws IOException {
        flushDays(1, 3);
        store.keep(1, OptionalInt.of(1));
        store.compact(1);
        assertThat(days(1)).isEmpty();
        restart();
        assertThat(days(1)).isEmpty();
        assertThat(files()).isZero();
        append(1, Stream.of(event(10, 1)));
        restart();
        assertThat(days(1)).containsExactly(10L);
        store.flush(1);
        restart();
        assertThat(days(1)).containsExactly(10L);
    }

    @Test
    void aSegmentIsWrittenAnewOnceATenthOfItIsPastOrTheFirstIsAWeekPast() {
        append(1, IntStream.range(0, 100).mapToObj(day -> event(day, day)));
        store.flush(1);
        now = START.plus(Duration.ofDays(100));
        store.keep(1, OptionalInt.of(95));
        store.compact(1);
        assertThat(days(1)).hasSize(100);
        store.keep(1, OptionalInt.of(92));
        store.compact(1);
        assertThat(days(1)).hasSize(92).startsWith(8L);
        store.keep(1, OptionalInt.of(82));
        store.compact(1);
        assertThat(days(1)).hasSize(82).startsWith(18L);
        restart();
        assertThat(days(1)).hasSize(82).startsWith(18L);
    }

    @Test
    void whatTheCatalogDroppedIsGoneAfterACrashBeforeItsFileWas() throws IOException {
        flushDays(1, 10);
        store.keep(1, OptionalInt.of(4));
        close();
        open(step -> {
            if (step == CompactionStep.ERASED) {
                throw new IllegalStateException("crashed");
            }
        });
        assertThatThrownBy(() -> store.compact(1)).hasMessage("crashed");
        assertThat(days(1)).hasSize(10);
        restart();
        assertThat(days(1)).hasSize(9).startsWith(1L);
        assertThat(files()).isEqualTo(9);
        store.compact(1);
        assertThat(days(1)).containsExactly(6L, 7L, 8L, 9L);
    }

    @Test
    void eventsAreKeptForADayAtLeast() {
        assertThatThrownBy(() -> store.keep(1, OptionalInt.of(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
