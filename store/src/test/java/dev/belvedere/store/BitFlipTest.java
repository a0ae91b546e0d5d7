package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bit that turned over in a file of a closed store: all events are there, or an error names the file; never a
/// wrong answer.
class BitFlipTest {
    private static final int PROJECT = 1;
    private static final int BATCHES = 8;
    private static final int EVENTS = 50;
    private static final int FLIPS = Boolean.getBoolean("nightly") ? 60 : 6;
    private static final int PAGE = 4_096;
    private static final long TIME = 1_780_000_000_000L;

    @TempDir
    Path folder;

    private final List<List<Long>> persons = new ArrayList<>();
    private Path whole;
    private List<StoredEvent> events;

    /// One half of the events in a segment, the other in the intake's tables, but for the last batch, which is in
    /// its log as after a crash.
    @BeforeEach
    void prepare() throws IOException {
        Path running = folder.resolve("running");
        whole = folder.resolve("whole");
        try (MetadataDatabase metadata = MetadataDatabase.open(running.resolve("metadata.db"))) {
            try (Store store = open(running, metadata)) {
                append(store, 0, BATCHES / 2);
                store.flush(PROJECT);
                append(store, BATCHES / 2, BATCHES - 1);
            }
            try (Store store = open(running, metadata)) {
                append(store, BATCHES - 1, BATCHES);
                events = rows(store);
                for (int i = 0; i < 7; i++) {
                    persons.add(store.findPersons("user" + i));
                }
                copy(running, whole);
            }
        }
        assertThat(events).hasSize(BATCHES * EVENTS);
    }

    private static Store open(Path data, MetadataDatabase metadata) {
        return Store.open(new StoreOptions(data.resolve("organizations/1"), metadata, 1));
    }

    private static void append(Store store, int from, int to) {
        for (int number = from; number < to; number++) {
            int batch = number;
            store.append(new EventBatch(
                            PROJECT,
                            TIME,
                            IntStream.range(0, EVENTS)
                                    .mapToObj(i -> new IncomingEvent(
                                            "user" + i % 7,
                                            "device" + i % 5,
                                            "Event " + i % 3,
                                            TIME + batch * 1_000L + i,
                                            null,
                                            Map.of(
                                                    PropertyKey.event("n"),
                                                    new Whole(batch * EVENTS + i),
                                                    PropertyKey.event("filler"),
                                                    new Text("filler-" + batch + "-" + i * 31)),
                                            List.of()))
                                    .toList()))
                    .join();
        }
    }

    private static List<StoredEvent> rows(Store store) {
        try (Snapshot snapshot = store.snapshot(List.of(PROJECT))) {
            return Rows.of(snapshot);
        }
    }

    @Test
    void inASegment() throws IOException {
        flip(path -> path.toString().endsWith(".parquet"), true);
    }

    @Test
    void inAColumnFile() throws IOException {
        flip(path -> path.toString().endsWith(".col"), false);
    }

    @Test
    void inATableOfTheIntake() throws IOException {
        flip(path -> path.toString().endsWith(".sst"), false);
    }

    @Test
    void inABlobFileOfTheIntake() throws IOException {
        flip(path -> path.toString().endsWith(".blob"), false);
    }

    @Test
    void inTheLogOfTheIntake() throws IOException {
        flip(path -> path.toString().endsWith(".log") && Files.size(path) > 1_000, false);
    }

    @Test
    void inTheManifestOfTheIntake() throws IOException {
        flip(path -> path.getFileName().toString().startsWith("MANIFEST"), false);
    }

    @Test
    void inTheMetadata() throws IOException {
        flip(path -> path.getFileName().toString().equals("metadata.db"), BitFlipTest::inAPageHeader, false);
    }

    private interface Chosen {
        boolean is(Path path) throws IOException;
    }

    /// @param dropsColumns whether the column files go first, so that the file itself is read
    private void flip(Chosen chosen, boolean dropsColumns) throws IOException {
        flip(chosen, (length, random) -> random.nextLong(length), dropsColumns);
    }

    /// SQLite keeps no checksums: only what holds its pages together is checked.
    private static long inAPageHeader(long length, Random random) {
        long page = random.nextLong(length / PAGE);
        return page == 0 ? random.nextInt(16) : page * PAGE + random.nextInt(8);
    }

    private interface Position {
        long of(long length, Random random);
    }

    private void flip(Chosen chosen, Position position, boolean dropsColumns) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int found = 0;
        int told = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            Path damaged = folder.resolve("damaged" + flip);
            copy(whole, damaged);
            List<Path> candidates = new ArrayList<>();
            for (Path file : files(damaged, _ -> true)) {
                if (chosen.is(file)) {
                    candidates.add(file);
                }
            }
            assertThat(candidates).isNotEmpty();
            Path file = candidates.get(random.nextInt(candidates.size()));
            long at = flipOneBit(file, position, random);
            if (dropsColumns) {
                delete(damaged.resolve("organizations/1/columns"));
            }
            String where = "seed " + seed + ": byte " + at + " of " + file + " (" + Files.size(file) + " bytes)";
            Throwable failure = failure(damaged, where);
            found++;
            if (failure != null) {
                told++;
                assertThat(names(failure, file))
                        .as(where)
                        .withFailMessage(() -> where + " is told as " + failure)
                        .isTrue();
            }
            delete(damaged);
        }
        System.out.println(told + " of " + found + " bits in such files were refused by name; the rest cost nothing");
    }

    private static long flipOneBit(Path file, Position position, Random random) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long at = position.of(bytes.length(), random);
            bytes.seek(at);
            int value = bytes.read();
            bytes.seek(at);
            bytes.write(value ^ 1 << random.nextInt(Byte.SIZE));
            return at;
        }
    }

    /// What opening, asking, flushing and asking again failed with; all answers given must be right.
    private @Nullable Throwable failure(Path data, String where) {
        try (MetadataDatabase metadata = MetadataDatabase.open(data.resolve("metadata.db"));
                Store store = open(data, metadata)) {
            assertThat(rows(store)).as(where).isEqualTo(events);
            for (int i = 0; i < 7; i++) {
                assertThat(store.findPersons("user" + i)).as(where).isEqualTo(persons.get(i));
            }
            store.flush(PROJECT);
            assertThat(rows(store)).as(where).isEqualTo(events);
            return null;
        } catch (RuntimeException failure) {
            return failure;
        }
    }

    /// Not every word of RocksDB's names the file: then its folder is named.
    private static boolean names(Throwable failure, Path file) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains(file.getFileName().toString())
                    || message.contains("the intake in " + file.getParent())) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> files(Path root, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).filter(wanted).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from, _ -> true)) {
            Path copied = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copied.getParent());
            Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
