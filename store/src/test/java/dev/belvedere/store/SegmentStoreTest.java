package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.store.ProjectState.Generation;
import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.segment.SegmentFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tail and segments without an intake: what is committed comes back the same from every form.
@Tag(TestMetadata.TAG)
class SegmentStoreTest {
    private static final int PROJECT = 3;

    @TempDir
    Path folder;

    private MetadataDatabase metadata;
    private Published published;
    private SegmentStore segments;
    private final RandomEvents random = new RandomEvents(20_261_123, 700);

    @BeforeEach
    void open() {
        metadata = TestMetadata.in(folder);
        published = new Published();
        segments = new SegmentStore(new SegmentFolder(folder), new Catalog(metadata.jdbi(), 1), published);
        segments.recover();
    }

    @AfterEach
    void close() {
        published.close();
        segments.close();
        metadata.close();
    }

    private List<StoredEvent> commit(int count) {
        List<StoredEvent> events = random.list(PROJECT, count);
        for (int from = 0; from < count; from += 97) {
            published.committed(events.subList(from, Math.min(count, from + 97)), IdentityLinks.NONE);
        }
        return events;
    }

    private void flush() {
        Generation generation = published.beginFlush(PROJECT);
        assertThat(generation).isNotNull();
        segments.add(
                generation.runs().table(),
                generation.runs().asked(),
                true,
                (segment, types, numbers) -> published.endFlush(PROJECT, segment, types, numbers));
    }

    private void restart() {
        close();
        open();
    }

    private List<StoredEvent> rows() {
        try (Snapshot snapshot = StoreSnapshot.of(published.pin(List.of(PROJECT)))) {
            return Rows.of(snapshot);
        }
    }

    @Test
    void everyFormGivesTheSameEvents() throws IOException {
        List<StoredEvent> expected = new ArrayList<>(commit(9_000));
        assertThat(rows()).isEqualTo(expected);
        flush();
        assertThat(rows()).isEqualTo(expected);
        expected.addAll(commit(100));
        expected.addAll(commit(5_000));
        assertThat(rows()).isEqualTo(expected);
        flush();
        restart();
        assertThat(rows()).isEqualTo(expected);
        deleteColumns();
        restart();
        assertThat(rows()).isEqualTo(expected);
    }

    @Test
    void aSnapshotSeesWhatWasVisibleWhenItWasTakenWhateverHappensAfter() {
        List<StoredEvent> first = commit(3_000);
        try (Snapshot before = StoreSnapshot.of(published.pin(List.of(PROJECT)))) {
            var early = published.pin(List.of(PROJECT));
            List<StoredEvent> second = commit(2_000);
            List<StoredEvent> all = new ArrayList<>(first);
            all.addAll(second);
            assertThat(rows()).isEqualTo(all);
            try (Snapshot derivedLate = StoreSnapshot.of(early)) {
                assertThat(Rows.of(derivedLate)).isEqualTo(first);
            }
            flush();
            assertThat(Rows.of(before)).isEqualTo(first);
            assertThat(before.version())
                    .isNotEqualTo(published.pin(List.of(PROJECT)).version());
        }
    }

    @Test
    void manySmallCommitsLeaveAHandfulOfRuns() {
        List<StoredEvent> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            expected.addAll(commit(150));
            try (Snapshot snapshot = StoreSnapshot.of(published.pin(List.of(PROJECT)))) {
                assertThat(snapshot.runs()).hasSizeLessThanOrEqualTo(5);
            }
        }
        assertThat(rows()).isEqualTo(expected);
    }

    @Test
    void damagedColumnFilesAreRebuilt() throws IOException {
        List<StoredEvent> expected = commit(4_000);
        rows();
        flush();
        restart();
        assertThat(rows()).isEqualTo(expected);
        List<Path> files = columnFiles();
        assertThat(files).hasSizeGreaterThan(10);
        for (int i = 0; i < files.size(); i++) {
            damage(files.get(i), i);
        }
        restart();
        assertThat(rows()).isEqualTo(expected);
    }

    @Test
    void aDamagedSegmentIsReportedByName() throws IOException {
        commit(4_000);
        flush();
        deleteColumns();
        Path file = folder.resolve("segments/3/1.parquet");
        flip(file, Files.size(file) / 2);
        restart();
        assertThatThrownBy(this::rows)
                .isInstanceOf(DamagedSegmentException.class)
                .hasMessageContaining("segments/3/1.parquet");
    }

    @Test
    void aSegmentOfAnotherLayoutIsRefusedByNameAndVersion() throws IOException {
        commit(400);
        flush();
        deleteColumns();
        metadata.jdbi().useHandle(handle -> handle.execute("UPDATE segments SET format_version = 1"));
        assertThatThrownBy(this::restart)
                .isInstanceOf(UnreadableVersionException.class)
                .hasMessageContaining("segments/3/1.parquet")
                .hasMessageContaining("version 1");
    }

    @Test
    void whatACrashedFlushLeftIsRemoved() throws IOException {
        List<StoredEvent> expected = commit(500);
        flush();
        Path orphan = folder.resolve("segments/3/2.parquet");
        Path unfinished = folder.resolve("segments/3/3.parquet.tmp");
        Path column = folder.resolve("columns/2/times.col");
        for (Path file : List.of(orphan, unfinished, column)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "half");
        }
        restart();
        assertThat(Stream.of(orphan, unfinished, column)).noneMatch(Files::exists);
        assertThat(rows()).isEqualTo(expected);
    }

    @Test
    void otherEnginesReadTheSegments() throws SQLException {
        List<StoredEvent> events = commit(9_000);
        flush();
        String file = "'" + folder.resolve("segments/3/1.parquet") + "'";
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            ResultSet row = statement.executeQuery("SELECT count(*), count(DISTINCT person), sum(sequence),"
                    + " min(epoch_ms(time)), count(DISTINCT event_type) FROM " + file);
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isEqualTo(9_000);
            assertThat(row.getLong(2))
                    .isEqualTo(
                            events.stream().map(StoredEvent::person).distinct().count());
            assertThat(row.getLong(3))
                    .isEqualTo(events.stream().mapToLong(StoredEvent::sequence).sum());
            assertThat(row.getLong(4))
                    .isEqualTo(
                            events.stream().mapToLong(StoredEvent::time).min().orElseThrow());
            assertThat(row.getLong(5)).isEqualTo(6);
            ResultSet notes = statement.executeQuery("SELECT decode(value) FROM parquet_kv_metadata(" + file
                    + ") WHERE decode(key) = 'belvedere.project'");
            assertThat(notes.next()).isTrue();
            assertThat(notes.getString(1)).isEqualTo("3");
        }
    }

    @Test
    void namesComeFromSegmentsAndTail() {
        commit(300);
        List<String> types = published.eventTypes(PROJECT);
        var properties = published.properties(PROJECT);
        assertThat(types).containsExactly("Event 0", "Event 1", "Event 2", "Event 3", "Event 4", "Event 5");
        flush();
        restart();
        assertThat(published.eventTypes(PROJECT)).isEqualTo(types);
        assertThat(published.properties(PROJECT)).isEqualTo(properties);
        assertThat(published.eventTypes(4)).isEmpty();
    }

    @Test
    void loadedSegmentsHoldWhatWasGiven() {
        List<StoredEvent> expected = random.list(PROJECT, 10_000);
        long loaded = new SegmentLoad(segments, published, PROJECT, 3_000).load(expected.iterator());
        assertThat(loaded).isEqualTo(10_000);
        assertThat(rows()).isEqualTo(expected);
        assertThat(published.flushedSequence(PROJECT)).isZero();
        restart();
        assertThat(rows()).isEqualTo(expected);
    }

    private void deleteColumns() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("columns"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<Path> columnFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("columns"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void damage(Path file, int how) throws IOException {
        switch (how % 4) {
            case 0 -> Files.delete(file);
            case 1 -> Files.writeString(file, "short");
            case 2 -> flip(file, Files.size(file) - 1);
            default -> flip(file, 17);
        }
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 0x55;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
    }

    @Test
    void aCommitWhoseAnswerIsLostCountsOnce() {
        List<StoredEvent> events = commit(400);
        AtomicInteger answersLost = new AtomicInteger();
        metadata.jdbi().setTransactionHandler(new DelegatingTransactionHandler(new LocalTransactionHandler()) {
            @Override
            public TransactionHandler specialize(Handle handle) {
                return this;
            }

            @Override
            public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> callback) throws X {
                super.inTransaction(handle, callback);
                answersLost.incrementAndGet();
                throw new ConnectionException(new SQLTransientConnectionException("lost"));
            }
        });

        flush();

        assertThat(answersLost).hasValue(1);
        assertThat(rows()).hasSameSizeAs(events);
        restart();
        assertThat(rows()).hasSameSizeAs(events);
    }

    /// PostgreSQL's text has no U+0000, and its indexes no place for 4,096 bytes that do not compress.
    @Test
    void namesOfAnyLengthAndAlphabetAreKept() {
        Random any = new Random(7);
        String astral = any.ints(1_024, 0x20000, 0x2A000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        List<String> names = List.of("a\0b", "a\uFFFF0b", "\uFFFF", "\0\uFFFF\0", astral, astral + "'");
        List<StoredEvent> events = new ArrayList<>();
        for (String name : names) {
            events.add(new StoredEvent(
                    events.size() + 1L,
                    PROJECT,
                    64,
                    65,
                    1,
                    1_780_000_000_000L,
                    name,
                    Map.of(PropertyKey.event(name), new Text("x")),
                    Map.of()));
        }
        published.committed(events, IdentityLinks.NONE);

        flush();
        restart();

        assertThat(published.eventTypes(PROJECT)).containsExactlyInAnyOrderElementsOf(names);
        assertThat(published.properties(PROJECT))
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(PropertyKey::event).toList());
    }
}
