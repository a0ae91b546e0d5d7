package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.backup.Backup;
import dev.belvedere.store.backup.BackupException;
import dev.belvedere.store.backup.Restore;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestMetadata.TAG)
class BackupTest {
    private static final boolean NIGHTLY = Boolean.getBoolean("nightly");
    private static final int BACKUPS = NIGHTLY ? 40 : 4;
    private static final int BATCHES_BEFORE_A_BACKUP = 60;
    private static final int WRITERS = 2;
    private static final int BATCH = 50;
    private static final List<Integer> PROJECTS = List.of(1, 2);
    private static final PropertyKey NUMBER = PropertyKey.event("batch");
    private static final PropertyKey UNIQUE = PropertyKey.event("unique");
    private static final long DAY = 1_780_000_000_000L;

    @TempDir
    Path folder;

    private Path data;
    private Path backups;
    private MetadataDatabase metadata;
    private Store store;

    @BeforeEach
    void open() {
        data = folder.resolve("data");
        backups = folder.resolve("backups");
        metadata = TestMetadata.in(data);
        store = Store.open(options(data, metadata));
    }

    @AfterEach
    void close() {
        store.close();
        metadata.close();
    }

    private static StoreOptions options(Path data, MetadataDatabase metadata) {
        return new StoreOptions(data.resolve("organizations/1"), metadata, 1).withFlushRows(400);
    }

    @Test
    void aBackupUnderLoadHoldsEachAcknowledgedEventOnceAndEachBatchWholeOrNotAtAll()
            throws IOException, ExecutionException, InterruptedException {
        Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger next = new AtomicInteger();
        List<Set<Integer>> before = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> load = new ArrayList<>();
            AtomicInteger left = new AtomicInteger(BACKUPS);
            for (int writer = 0; writer < WRITERS; writer++) {
                load.add(threads.submit(() -> {
                    while (left.get() > 0) {
                        int number = next.getAndIncrement();
                        store.append(batch(number)).join();
                        acknowledged.add(number);
                        store.map(mapping(number)).join();
                    }
                }));
            }
            load.add(threads.submit(() -> {
                while (left.get() > 0) {
                    PROJECTS.forEach(store::flush);
                    PROJECTS.forEach(store::compact);
                }
            }));
            while (left.get() > 0) {
                int wanted = acknowledged.size() + BATCHES_BEFORE_A_BACKUP;
                while (acknowledged.size() < wanted && load.stream().noneMatch(Future::isDone)) {
                    Thread.onSpinWait();
                }
                before.add(Set.copyOf(acknowledged));
                Backup.of(List.of(store), metadata, backups, 0, false, _ -> {});
                left.decrementAndGet();
            }
            for (Future<?> each : load) {
                each.get();
            }
        }
        for (int generation = 1; generation <= BACKUPS; generation++) {
            check(
                    generation,
                    before.get(generation - 1),
                    before.get(generation - 1).size() - WRITERS);
        }
        assertThat(checkpoints()).isEmpty();
    }

    private void check(int generation, Set<Integer> atLeast, int mappings) throws IOException {
        Path restored = folder.resolve("restored-" + generation);
        restore(generation, restored);
        try (MetadataDatabase other = TestMetadata.in(restored);
                Store again = Store.open(options(restored, other))) {
            Map<Integer, Integer> eventsOf = holdToBatches(again);
            assertThat(eventsOf.values()).containsOnly(BATCH);
            assertThat(eventsOf.keySet()).containsAll(atLeast);
            Set<String> mapped = new HashSet<>();
            again.mappings(Integer.MAX_VALUE).forEach(entry -> mapped.add(entry.userId()));
            assertThat(mapped.size()).isGreaterThanOrEqualTo(mappings);
            again.append(batch(1_000_000)).join();
            again.append(batch(1_000_001)).join();
            PROJECTS.forEach(again::flush);
            PROJECTS.forEach(again::compact);
            assertThat(holdToBatches(again)).containsEntry(1_000_000, BATCH).hasSize(eventsOf.size() + 2);
        }
    }

    /// How many events each batch has; each event is there once.
    private static Map<Integer, Integer> holdToBatches(Store store) {
        Map<Integer, Integer> eventsOf = new HashMap<>();
        Set<PropertyValue> seen = new HashSet<>();
        Set<Long> sequences = new HashSet<>();
        try (Snapshot snapshot = store.snapshot(PROJECTS)) {
            for (StoredEvent event : Rows.of(snapshot)) {
                assertThat(seen.add(event.properties().get(UNIQUE))).isTrue();
                assertThat(sequences.add(event.sequence())).isTrue();
                if (event.properties().get(NUMBER) instanceof Whole number) {
                    eventsOf.merge((int) number.value(), 1, Integer::sum);
                }
            }
        }
        return eventsOf;
    }

    @Test
    void aSecondBackupCopiesOnlyWhatIsNew() throws IOException {
        for (int number = 0; number < 40; number++) {
            store.append(batch(number)).join();
        }
        PROJECTS.forEach(store::flush);
        Backup.Made first = backUp(0);
        Backup.Made second = backUp(0);
        assertThat(first.copiedBytes()).isEqualTo(first.bytes());
        Set<String> segments = files(data.resolve("organizations/1/segments"));
        assertThat(segments).isNotEmpty();
        long segmentBytes = segments.stream()
                .mapToLong(file -> Path.of(file).toFile().length())
                .sum();
        assertThat(second.copiedBytes()).isLessThanOrEqualTo(second.bytes() - segmentBytes);
        assertThat(second.generation()).isEqualTo(2);
    }

    @Test
    void aFileThatRottedInTheFolderOfBackupsIsCopiedAnewAtTheLatestByTheEighthBackup() throws IOException {
        for (int number = 0; number < 8; number++) {
            store.append(batch(number)).join();
        }
        PROJECTS.forEach(store::flush);
        backUp(0);
        List<String> said = new ArrayList<>();
        Path first = rot();
        Backup.of(List.of(store), metadata, backups, 0, true, said::add);
        assertThat(said).singleElement().asString().contains(first.toString()).contains("is copied anew");
        check(1, Set.of(0, 1, 2, 3, 4, 5, 6, 7), 0);
        check(2, Set.of(0, 1, 2, 3, 4, 5, 6, 7), 0);

        Path second = rot();
        byte[] rotted = Files.readAllBytes(second);
        for (int round = 0; round < 8; round++) {
            backUp(0);
        }
        assertThat(Files.readAllBytes(second)).isNotEqualTo(rotted);
        check(3 + 7, Set.of(0, 1, 2, 3, 4, 5, 6, 7), 0);
    }

    /// Changes a bit of the copy of a segment.
    private Path rot() throws IOException {
        byte[] segment = Files.readAllBytes(Path.of(
                files(data.resolve("organizations/1/segments")).iterator().next()));
        for (String file : files(backups.resolve("files"))) {
            byte[] content = Files.readAllBytes(Path.of(file));
            if (Arrays.equals(content, segment)) {
                content[content.length / 2] ^= 1;
                Files.write(Path.of(file), content);
                return Path.of(file);
            }
        }
        throw new AssertionError("the segment is not in the backup");
    }

    @Test
    void theMetadataThatABackupLeftWhenItWasKilledAreGoneAfterTheNext() throws IOException {
        backUp(0);
        Path left = Files.writeString(backups.resolve("files/metadata.tmp"), "keys");
        assertThatThrownBy(() -> Backup.of(List.of(store), closedMetadata(), backups, 0, false, _ -> {}))
                .isInstanceOf(RuntimeException.class);
        assertThat(left).doesNotExist();
        backUp(0);
        assertThat(left).doesNotExist();
    }

    @Test
    void filesThatCannotBeTakenWhileTheCatalogIsAwayLeaveNothingBehind() throws IOException {
        store.append(batch(1)).join();
        metadata.jdbi().useHandle(handle -> handle.execute("ALTER TABLE segments RENAME TO segments_away"));
        assertThatThrownBy(() -> backUp(0)).isInstanceOf(RuntimeException.class);
        metadata.jdbi().useHandle(handle -> handle.execute("ALTER TABLE segments_away RENAME TO segments"));
        assertThat(checkpoints()).isEmpty();
        backUp(0);
        check(1, Set.of(1), 0);
    }

    @Test
    void oldBackupsGoAndWhatOnlyTheyNeeded() throws IOException {
        for (int round = 0; round < 4; round++) {
            store.append(batch(round)).join();
            store.append(batch(100 + round)).join();
            PROJECTS.forEach(store::flush);
            PROJECTS.forEach(store::compact);
            Backup.Made made = backUp(2);
            assertThat(made.removed()).isEqualTo(round < 2 ? List.of() : List.of(round - 1));
        }
        assertThat(Restore.list(backups, _ -> {}))
                .extracting(Restore.Available::generation)
                .containsExactly(3, 4);
        int kept = files(backups.resolve("files")).size();
        Backup.Made last = backUp(1);
        assertThat(last.removed()).containsExactly(3, 4);
        assertThat(files(backups.resolve("files")).size())
                .isLessThanOrEqualTo(last.files())
                .isLessThan(kept);
        assertThatThrownBy(() -> restore(3, folder.resolve("other")))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("no generation 3");
        check(last.generation(), Set.of(0, 1, 2, 3), 0);
    }

    @Test
    void aBackupThatWasCutOffIsNone() throws IOException {
        store.append(batch(1)).join();
        store.flush(2);
        backUp(0);
        store.append(batch(2)).join();
        store.flush(1);
        Path left = Files.writeString(backups.resolve("files/copy.tmp"), "half");
        assertThatThrownBy(() -> Backup.of(List.of(store), closedMetadata(), backups, 0, false, _ -> {}))
                .isInstanceOf(RuntimeException.class);
        assertThat(Restore.list(backups, _ -> {})).hasSize(1);
        assertThat(checkpoints()).isEmpty();
        store.flush(1);
        assertThat(backUp(0).generation()).isEqualTo(2);
        assertThat(left).doesNotExist();
        check(1, Set.of(1), 0);
        check(2, Set.of(1, 2), 0);
    }

    private MetadataDatabase closedMetadata() {
        MetadataDatabase closed = TestMetadata.in(folder.resolve("other"));
        closed.close();
        return closed;
    }

    @Test
    void aFolderOfSomethingElseTakesNoBackup() throws IOException {
        Files.createDirectories(backups);
        Files.writeString(backups.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> backUp(0))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("holds something else than backups");
    }

    @Test
    void aRestoreRefusesAFolderThatIsNotEmpty() throws IOException {
        backUp(0);
        assertThatThrownBy(() -> restore(0, data))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void aDamagedBackupIsFoundWhileItIsRestoredAndTheFolderSaysThatItIsNotWhole() throws IOException {
        store.append(batch(1)).join();
        PROJECTS.forEach(store::flush);
        backUp(0);
        for (String file : files(backups.resolve("files"))) {
            byte[] content = Files.readAllBytes(Path.of(file));
            byte[] damaged = content.length == 0 ? new byte[1] : content.clone();
            damaged[damaged.length / 2] ^= 1;
            Files.write(Path.of(file), damaged);
            Path restored = folder.resolve("damaged-" + Path.of(file).getFileName());
            assertThatThrownBy(() -> restore(0, restored))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("does not match its checksum")
                    .hasMessageContaining(Path.of(file).getFileName().toString());
            assertThat(restored.resolve(Restore.UNFINISHED)).exists();
            assertThatThrownBy(() -> restore(0, restored)).hasMessageContaining("was not finished");
            Files.write(Path.of(file), content);
        }
        check(1, Set.of(1), 0);
    }

    @Test
    void aManifestThatWasCutOffIsNamedAndKeepsFilesFromBeingRemoved() throws IOException {
        store.append(batch(1)).join();
        backUp(0);
        backUp(0);
        Path manifest = backups.resolve("generations/1.manifest");
        byte[] whole = Files.readAllBytes(manifest);
        Files.write(manifest, Arrays.copyOf(whole, whole.length / 2));
        List<String> damaged = new ArrayList<>();
        assertThat(Restore.list(backups, damaged::add)).hasSize(1);
        assertThat(damaged).singleElement().asString().contains("1.manifest").contains("checksum");
        Set<String> files = files(backups.resolve("files"));
        List<String> said = new ArrayList<>();
        Backup.Made third = Backup.of(List.of(store), metadata, backups, 1, false, said::add);
        assertThat(third.removed()).isEmpty();
        assertThat(said).singleElement().asString().contains("1.manifest");
        assertThat(files(backups.resolve("files"))).containsAll(files);
        check(2, Set.of(1), 0);
        check(3, Set.of(1), 0);
    }

    private void restore(int generation, Path into) throws IOException {
        Restore.of(backups, generation, into, Set.of(), schema -> TestMetadata.create(into, schema));
    }

    private Backup.Made backUp(int keep) throws IOException {
        return Backup.of(List.of(store), metadata, backups, keep, false, _ -> {});
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("organizations/1"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("checkpoint"))
                    .toList();
        }
    }

    private static Set<String> files(Path root) throws IOException {
        Set<String> found = new HashSet<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.add(file.toString());
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static MappingBatch mapping(int number) {
        return new MappingBatch("test", DAY, "", List.of(new MappingChange("user" + number, "global" + number % 7)));
    }

    private static EventBatch batch(int number) {
        List<IncomingEvent> events = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            events.add(new IncomingEvent(
                    "user" + number,
                    "device" + i % 3,
                    "Event " + i % 5,
                    DAY + number * 1_000L + i,
                    null,
                    Map.of(UNIQUE, new Text(number + "/" + i), NUMBER, new Whole(number)),
                    List.of()));
        }
        return new EventBatch(1 + number % 2, DAY, events);
    }
}
