package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Flag;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.store.ProjectState.Generation;
import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.column.EventRun;
import dev.belvedere.store.segment.SegmentFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is merged is what was there before, in the same order, in fewer files.
class CompactionTest {
    private static final int PROJECT = 3;
    private static final PropertyKey PLAN = PropertyKey.event("plan");

    @TempDir
    Path folder;

    private MetadataDatabase metadata;
    private Published published;
    private SegmentStore segments;
    private Compactor compactor;
    private final RandomEvents random = new RandomEvents(20_261_124, 900);

    @BeforeEach
    void open() {
        open(CompactionOptions.DEFAULTS);
    }

    private void open(CompactionOptions options) {
        metadata = TestMetadata.in(folder);
        published = new Published();
        segments = new SegmentStore(new SegmentFolder(folder), new Catalog(metadata.jdbi(), 1), published);
        segments.recover();
        compactor = new Compactor(
                options,
                DiskReserve.of(folder, 0),
                published,
                segments,
                new Retention(new Catalog(metadata.jdbi(), 1), InstantSource.system()),
                _ -> {});
    }

    @AfterEach
    void close() {
        compactor.close();
        published.close();
        segments.close();
        metadata.close();
    }

    private void restart(CompactionOptions options) {
        close();
        open(options);
    }

    private void flush(int project, int count) {
        flush(project, random.list(project, count));
    }

    private void flush(int project, List<StoredEvent> events) {
        published.committed(events, IdentityLinks.NONE);
        Generation generation = published.beginFlush(project);
        assertThat(generation).isNotNull();
        segments.add(
                generation.runs().table(),
                generation.runs().asked(),
                true,
                (segment, types, numbers) -> published.endFlush(project, segment, types, numbers));
    }

    private StoreSnapshot snapshot() {
        return StoreSnapshot.of(published.pin(List.of(PROJECT)));
    }

    private List<StoredEvent> rows() {
        try (StoreSnapshot snapshot = snapshot()) {
            return Rows.of(snapshot);
        }
    }

    private int runs() {
        try (StoreSnapshot snapshot = snapshot()) {
            return snapshot.runs().size();
        }
    }

    private List<Path> under(String name) throws IOException {
        Path root = folder.resolve(name);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    @Tag(TestMetadata.TAG)
    void mergedRunsHoldTheSameEventsInTheSameOrderAlsoAfterARestartAndWithoutColumnFiles() throws IOException {
        for (int i = 0; i < 11; i++) {
            flush(PROJECT, 300 + 100 * i);
        }
        List<StoredEvent> before = rows();
        assertThat(runs()).isEqualTo(11);
        compactor.compact(PROJECT);
        assertThat(runs()).isEqualTo(1);
        assertThat(rows()).isEqualTo(before);
        assertTiesStandInOrderOfArrival();
        restart(CompactionOptions.DEFAULTS);
        assertThat(rows()).isEqualTo(before);
        for (Path file : under("columns")) {
            Files.delete(file);
        }
        restart(CompactionOptions.DEFAULTS);
        assertThat(rows()).isEqualTo(before);
    }

    private void assertTiesStandInOrderOfArrival() {
        try (StoreSnapshot snapshot = snapshot()) {
            for (EventRun run : snapshot.eventRuns()) {
                int ties = 0;
                for (int entry = 0; entry < run.persons().size(); entry++) {
                    for (int row = run.firstRows().get(entry) + 1;
                            row < run.firstRows().get(entry + 1);
                            row++) {
                        if (run.times().get(row - 1) == run.times().get(row)) {
                            ties++;
                            assertThat(run.sequences().get(row))
                                    .isGreaterThan(run.sequences().get(row - 1));
                        }
                    }
                }
                assertThat(ties).isPositive();
            }
        }
    }

    @Test
    void runsStayInOrderOfArrivalWhenOnlyTheLaterOnesAreMerged() {
        CompactionOptions small = CompactionOptions.DEFAULTS.withMostRows(4_000);
        restart(small);
        flush(PROJECT, 3_900);
        for (int i = 0; i < 4; i++) {
            flush(PROJECT, 100);
        }
        flush(PROJECT, 3_900);
        List<StoredEvent> before = rows();
        compactor.compact(PROJECT);
        assertThat(runs()).isEqualTo(3);
        assertRunsStandInOrderOfArrival();
        restart(small);
        assertRunsStandInOrderOfArrival();
        assertThat(rows()).isEqualTo(before);
        assertThat(published.flushedSequence(PROJECT))
                .isEqualTo(before.getLast().sequence());
    }

    private void assertRunsStandInOrderOfArrival() {
        try (StoreSnapshot snapshot = snapshot()) {
            long last = 0;
            for (EventRun run : snapshot.eventRuns()) {
                long lowest = Long.MAX_VALUE;
                long highest = 0;
                for (int row = 0; row < run.rows(); row++) {
                    lowest = Math.min(lowest, run.sequences().get(row));
                    highest = Math.max(highest, run.sequences().get(row));
                }
                assertThat(lowest).isGreaterThan(last);
                last = highest;
            }
        }
    }

    @Test
    void rowGroupsAreFilledAcrossInputsAndBatches() {
        for (int i = 0; i < 4; i++) {
            flush(PROJECT, narrow(i, 70_000));
        }
        long before = fingerprint();
        compactor.compact(PROJECT);
        assertThat(runs()).isEqualTo(1);
        assertThat(fingerprint()).isEqualTo(before);
    }

    private static List<StoredEvent> narrow(int flush, int count) {
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long sequence = (long) flush * count + i + 1;
            long person = 1 + sequence * 7_919 % 5_003;
            Map<PropertyKey, PropertyValue> properties = i % 1_000 == 0
                    ? Map.of(PLAN, new Text("plan " + flush), PropertyKey.event("rare" + flush), new Flag(true))
                    : Map.of(PLAN, new Text("plan " + sequence % (flush + 2)));
            events.add(new StoredEvent(
                    sequence, PROJECT, person, person, 1, sequence * 31 % 9_973, "Event", properties, Map.of()));
        }
        return events;
    }

    private long fingerprint() {
        try (StoreSnapshot snapshot = snapshot()) {
            return Fingerprint.of(snapshot);
        }
    }

    @Test
    void loadedSegmentsAreMergedToo() {
        List<StoredEvent> events = random.list(PROJECT, 9_000);
        new SegmentLoad(segments, published, PROJECT, 1_500).load(events.iterator());
        compactor.compact(PROJECT);
        assertThat(runs()).isEqualTo(1);
        assertThat(rows()).isEqualTo(events);
        assertThat(published.flushedSequence(PROJECT)).isZero();
        flush(PROJECT, 100);
        flush(PROJECT, 100);
        flush(PROJECT, 100);
        long flushed = published.flushedSequence(PROJECT);
        compactor.compact(PROJECT);
        assertThat(runs()).isEqualTo(1);
        assertThat(published.flushedSequence(PROJECT)).isEqualTo(flushed).isPositive();
    }

    @Test
    void aSnapshotKeepsWhatItReadsAndTheFilesGoAfterIt() throws IOException {
        for (int i = 0; i < 4; i++) {
            flush(PROJECT, 500);
        }
        List<StoredEvent> before = rows();
        try (StoreSnapshot early = snapshot()) {
            compactor.compact(PROJECT);
            for (Path file : under("columns")) {
                if (!file.startsWith(folder.resolve("columns/5"))) {
                    Files.delete(file);
                }
            }
            assertThat(Rows.of(early)).isEqualTo(before);
            assertThat(under("segments")).hasSize(5);
            assertThat(early.version()).isEqualTo(version());
        }
        awaitRemoval();
        assertThat(under("segments")).containsExactly(folder.resolve("segments/3/5.parquet"));
        assertThat(under("columns")).isNotEmpty().allMatch(file -> file.startsWith(folder.resolve("columns/5")));
        assertThat(folder.resolve("columns")).isDirectoryNotContaining("glob:**/1");
        assertThat(rows()).isEqualTo(before);
    }

    /// What is removed is removed on the thread that merges, before what is asked of it afterwards.
    private void awaitRemoval() {
        compactor.compact(PROJECT);
    }

    private String version() {
        try (StoreSnapshot now = snapshot()) {
            return now.version();
        }
    }

    @Test
    void whatASnapshotStillReadAtTheEndIsRemovedAtTheNextStart() throws IOException {
        for (int i = 0; i < 20; i++) {
            flush(PROJECT, 20);
        }
        List<StoredEvent> before = rows();
        StoreSnapshot open = snapshot();
        compactor.compact(PROJECT);
        assertThat(under("segments")).hasSizeGreaterThan(20);
        close();
        open.close();
        open();
        assertThat(under("segments")).hasSize(runs());
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aMergedRunHasTheColumnFilesOfItsInputsBeforeAnyoneAsks() throws IOException {
        for (int i = 0; i < 4; i++) {
            flush(PROJECT, 500);
        }
        try (StoreSnapshot snapshot = snapshot()) {
            assertThat(snapshot.eventRuns().get(2).property(PLAN)).isNotNull();
        }
        assertThat(under("columns"))
                .filteredOn(file -> file.getFileName().toString().startsWith("e"))
                .hasSize(5);
        compactor.compact(PROJECT);
        awaitRemoval();
        List<String> names = under("columns").stream()
                .map(file -> file.getFileName().toString())
                .toList();
        assertThat(names)
                .contains("times.col", "persons.col", "event_types.col", "devices.col", "found_by.col")
                .filteredOn(name -> name.matches("e\\d+\\.col"))
                .hasSize(1);
    }

    @Test
    void manySmallFlushesEndInFewRunsAndFiles() throws IOException {
        for (int i = 0; i < 50; i++) {
            flush(PROJECT, 40);
            compactor.compact(PROJECT);
            assertThat(runs()).isLessThanOrEqualTo(4);
        }
        awaitRemoval();
        assertThat(rows()).hasSize(2_000);
        assertThat(under("segments")).hasSize(runs());
        try (Stream<Path> columns = Files.list(folder.resolve("columns"))) {
            assertThat(columns).hasSize(runs());
        }
    }

    @Test
    void aDamagedSegmentIsNamedAndLeftAloneWhileOthersAreMerged() throws IOException {
        for (int i = 0; i < 4; i++) {
            flush(PROJECT, 200);
        }
        Path file = folder.resolve("segments/3/2.parquet");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);
        assertThatThrownBy(() -> compactor.compact(PROJECT))
                .isInstanceOf(DamagedSegmentException.class)
                .hasMessageContaining("segments/3/2.parquet");
        assertThat(runs()).isEqualTo(4);
        assertThat(under("segments")).hasSize(4);
        for (int i = 0; i < 4; i++) {
            flush(PROJECT, 200);
        }
        compactor.compact(PROJECT);
        assertThat(runs()).isEqualTo(5);
    }

    @Test
    void segmentsWhoseColumnsWouldGrowTooLargeStayAsTheyAre() {
        restart(CompactionOptions.DEFAULTS.withMostColumnBytes(100));
        for (int i = 0; i < 4; i++) {
            flush(PROJECT, 500);
        }
        compactor.compact(PROJECT);
        assertThat(runs()).isEqualTo(4);
        restart(CompactionOptions.DEFAULTS);
        compactor.compact(PROJECT);
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void theFooterNamesTheSegmentsReplaced() throws SQLException {
        for (int i = 0; i < 4; i++) {
            flush(PROJECT, 500);
        }
        List<StoredEvent> events = rows();
        compactor.compact(PROJECT);
        String file = "'" + folder.resolve("segments/3/5.parquet") + "'";
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            ResultSet row = statement.executeQuery("SELECT count(*), sum(sequence) FROM " + file);
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isEqualTo(2_000);
            assertThat(row.getLong(2))
                    .isEqualTo(events.stream().mapToLong(StoredEvent::sequence).sum());
            List<String> notes = new ArrayList<>();
            ResultSet note = statement.executeQuery("SELECT decode(key), decode(value) FROM parquet_kv_metadata(" + file
                    + ") WHERE decode(key) <> 'belvedere.properties'");
            while (note.next()) {
                notes.add(note.getString(1) + "=" + note.getString(2));
            }
            assertThat(notes)
                    .containsExactly(
                            "belvedere.format=2",
                            "belvedere.segment=5",
                            "belvedere.project=3",
                            "belvedere.place=1",
                            "belvedere.sequences=" + events.getFirst().sequence() + "-"
                                    + events.getLast().sequence(),
                            "belvedere.replaces=1,2,3,4");
        }
    }

    @Test
    void aMergeOfOneProjectLeavesTheOthersAsTheyAre() {
        for (int i = 0; i < 4; i++) {
            flush(PROJECT, 50);
            flush(4, 60);
        }
        compactor.compact(PROJECT);
        assertThat(runs()).isEqualTo(1);
        assertThat(published.segments(4)).hasSize(4);
        assertThat(Set.copyOf(published.projectsWithSegments())).isEqualTo(Set.of(3, 4));
        assertThat(published.segments(4).stream()
                        .sorted(Comparator.comparingLong(
                                segment -> segment.entry().place()))
                        .toList())
                .isEqualTo(published.segments(4));
    }
}
