package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.kernel.Snapshot;
import dev.belvedere.store.FaultyFiles.Fault;
import dev.belvedere.store.ProjectState.Generation;
import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.segment.SegmentFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A disk that fails at each operation of a flush and of a merge: the error names the file, what was there is there,
/// nothing half is left, and the next try does it.
class FaultsTest {
    private static final int PROJECT = 3;
    private static final int ROWS = 60;
    private static final int FIRST = Boolean.getBoolean("nightly") ? 40 : 2;

    @TempDir
    Path folder;

    private final FaultyFiles files = new FaultyFiles();
    private final RandomEvents random = new RandomEvents(20_261_124, 60);
    private final List<StoredEvent> all = new ArrayList<>();
    private MetadataDatabase metadata;
    private Published published;
    private SegmentStore segments;
    private Compactor compactor;

    @BeforeEach
    void open() {
        metadata = MetadataDatabase.open(folder.resolve("metadata.db"));
        Catalog catalog = new Catalog(metadata.jdbi(), 1);
        published = new Published();
        segments = new SegmentStore(new SegmentFolder(folder, files), catalog, published);
        segments.recover();
        compactor = new Compactor(
                CompactionOptions.DEFAULTS.withBackground(false),
                DiskReserve.of(folder, 0),
                published,
                segments,
                new Retention(catalog, InstantSource.system()),
                _ -> {});
    }

    @AfterEach
    void close() {
        compactor.close();
        published.close();
        segments.close();
        metadata.close();
    }

    private void restart() {
        close();
        open();
    }

    private void commit() {
        List<StoredEvent> events = random.list(PROJECT, ROWS);
        all.addAll(events);
        published.committed(events, IdentityLinks.NONE);
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

    private List<StoredEvent> rows() {
        try (Snapshot snapshot = StoreSnapshot.of(published.pin(List.of(PROJECT)))) {
            return Rows.of(snapshot);
        }
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFlushThatFailsIsMadeAgain(Fault fault) throws IOException {
        boolean failed = true;
        for (int passed = 0; failed; passed = next(passed)) {
            commit();
            files.fail(fault, passed);
            try {
                flush();
            } catch (RuntimeException e) {
                assertThat(e).hasStackTraceContaining(folder.toString());
                assertThat(rows()).isEqualTo(all);
                assertThat(unfinished()).isEmpty();
            }
            failed = files.mend();
            if (failed) {
                flush();
            }
            assertThat(rows()).isEqualTo(all);
        }
        restart();
        assertThat(rows()).isEqualTo(all);
        assertThat(segmentFiles()).hasSameSizeAs(published.segments(PROJECT));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aMergeThatFailsLeavesWhatItWasToMerge(Fault fault) throws IOException {
        for (int i = 0; i < 4; i++) {
            commit();
            flush();
        }
        int before = published.segments(PROJECT).size();
        boolean failed = true;
        for (int passed = 0; failed; passed = next(passed)) {
            files.fail(fault, passed);
            try {
                compactor.compact(PROJECT);
            } catch (RuntimeException e) {
                assertThat(e).hasStackTraceContaining(folder.toString());
                assertThat(published.segments(PROJECT)).hasSize(before);
                assertThat(unfinished()).isEmpty();
            }
            failed = files.mend();
            assertThat(rows()).isEqualTo(all);
        }
        assertThat(published.segments(PROJECT)).hasSizeLessThan(before);
        restart();
        assertThat(rows()).isEqualTo(all);
        assertThat(segmentFiles()).hasSameSizeAs(published.segments(PROJECT));
    }

    @Test
    void replacedFilesThatCouldNotBeRemovedAreRemovedLater() throws IOException {
        for (int i = 0; i < 4; i++) {
            commit();
            flush();
        }
        files.keep(true);
        compactor.compact(PROJECT);
        compactor.compact(PROJECT);
        assertThat(segments.hasReplaced(PROJECT)).isTrue();
        assertThat(segmentFiles())
                .hasSizeGreaterThan(published.segments(PROJECT).size());
        files.keep(false);
        compactor.compact(PROJECT);
        assertThat(segments.hasReplaced(PROJECT)).isFalse();
        assertThat(segmentFiles()).hasSameSizeAs(published.segments(PROJECT));
        assertThat(rows()).isEqualTo(all);
    }

    /// Each of the first operations, and fewer and fewer of those after.
    private static int next(int passed) {
        return passed < FIRST ? passed + 1 : passed * 2;
    }

    private List<Path> segmentFiles() throws IOException {
        try (Stream<Path> found = Files.walk(folder.resolve("segments"))) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SPACE", "SHORT_WRITE", "RENAME"})
    void aColumnFileThatCannotBeWrittenIsWrittenWhenAskedAgain(Fault fault) throws IOException {
        commit();
        flush();
        List<Path> columns;
        try (Stream<Path> found = Files.walk(folder.resolve("columns"))) {
            columns = found.filter(Files::isRegularFile).toList();
        }
        for (Path column : columns) {
            Files.delete(column);
        }
        restart();
        files.fail(fault, 0);
        assertThatThrownBy(this::rows).hasStackTraceContaining("columns");
        assertThat(files.mend()).isTrue();
        assertThat(unfinished()).isEmpty();
        assertThat(rows()).isEqualTo(all);
    }
}
