package dev.belvedere.store.intake;

import static dev.belvedere.store.intake.Samples.SHOP;
import static dev.belvedere.store.intake.Samples.await;
import static dev.belvedere.store.intake.Samples.batch;
import static dev.belvedere.store.intake.Samples.event;
import static dev.belvedere.store.intake.Samples.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.store.BatchReceipt;
import dev.belvedere.store.StoredEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// What a power cut leaves of the log: everything up to the last sync, and of what was written since then any pages,
/// the others zero or old, or the file shorter.
///
/// ```
/// commits    1 … 8 acknowledged │ 9   10   11   12 written, not synced
/// pages      ───── whole ───────┼──┴──┴──┴──┴──┴──  each there or not
/// ```
class PowerCutTest {
    private static final int ACKNOWLEDGED = 8;
    private static final int WRITTEN = 4;
    private static final int PAGE = 4_096;
    private static final boolean NIGHTLY = Boolean.getBoolean("nightly");

    /// A commit takes about this much of the log, so that holes lie within commits and between them.
    private static final int FILLER = 3_000;

    @TempDir
    Path folder;

    private final Random random = new Random(5);
    private Path cut;
    private Path log;
    private long synced;
    private List<StoredEvent> all;

    /// Copies an intake at the moment before its second sync.
    @BeforeEach
    void prepare() throws IOException {
        Path running = folder.resolve("running");
        cut = folder.resolve("cut");
        IntakeDatabase database = IntakeDatabase.open(running, 1 << 20);
        Semaphore written = new Semaphore(0);
        CountDownLatch powerCut = new CountDownLatch(1);
        boolean[] stalls = new boolean[1];
        WriteLog syncing = new WriteLog() {
            @Override
            public void append(WriteBatch batch) throws RocksDBException {
                database.append(batch);
                written.release();
            }

            @Override
            public void sync() throws RocksDBException {
                if (stalls[0]) {
                    awaitUninterruptibly(powerCut);
                }
                database.sync();
            }
        };
        Recorder recorder = new Recorder();
        try (Intake intake = Intake.open(database, IntakeOptions.DEFAULTS, recorder, syncing)) {
            intake.start();
            for (int i = 0; i < ACKNOWLEDGED; i++) {
                await(append(intake, i));
            }
            written.acquireUninterruptibly(ACKNOWLEDGED);
            log = newestLog(running);
            synced = Files.size(log);
            stalls[0] = true;
            List<CompletableFuture<BatchReceipt>> unanswered = new ArrayList<>();
            for (int i = ACKNOWLEDGED; i < ACKNOWLEDGED + WRITTEN; i++) {
                unanswered.add(append(intake, i));
                written.acquireUninterruptibly();
            }
            copy(running, cut);
            powerCut.countDown();
            unanswered.forEach(Samples::await);
            all = recorder.events();
        }
        log = cut.resolve(log.getFileName().toString());
        assertThat(Files.size(log)).isGreaterThan(synced + WRITTEN * (long) FILLER);
        assertThat(all).hasSize(ACKNOWLEDGED + WRITTEN);
    }

    private CompletableFuture<BatchReceipt> append(Intake intake, int number) {
        byte[] filler = new byte[FILLER / 2];
        random.nextBytes(filler);
        StringBuilder text = new StringBuilder();
        for (byte each : filler) {
            text.append((char) (33 + (each & 63)));
        }
        return intake.append(batch(
                SHOP,
                event("user " + number, "phone " + number, set("n", "v" + number), set("text", text.toString()))));
    }

    @Test
    void whateverPagesAreMissingWhatWasAcknowledgedIsThereAndNothingIsHalf() throws IOException {
        int pages = pagesWrittenSince();
        assertThat(pages).isBetween(3, 6);
        int most = 0;
        int every = NIGHTLY ? 1 : 3;
        for (int there = (1 << pages) - 1; there >= 0; there -= every) {
            Path state = state("pages" + there);
            for (int page = 0; page < pages; page++) {
                if ((there & 1 << page) == 0) {
                    overwrite(state, page, new byte[PAGE]);
                }
            }
            most = Math.max(most, assertOpens(state, "pages " + Integer.toBinaryString(there)));
        }
        assertThat(most).as("all pages there").isEqualTo(WRITTEN);
    }

    @Test
    void whereverTheLogEndsOrOldBytesStandInItTheIntakeOpens() throws IOException {
        for (long length = synced; length < Files.size(log); length += NIGHTLY ? 300 : 3_100) {
            Path state = state("length" + length);
            truncate(state, length);
            assertOpens(state, "length " + length);
        }
        for (int page = 0; page < pagesWrittenSince(); page += NIGHTLY ? 1 : 2) {
            byte[] old = new byte[PAGE];
            random.nextBytes(old);
            Path state = state("old" + page);
            overwrite(state, page, old);
            assertOpens(state, "old page " + page);
        }
    }

    @Test
    void aHoleInTheLogBeforeItsSuccessorDoesNoHarm() throws IOException {
        Path state = state("successor");
        overwrite(state, 0, new byte[PAGE]);
        Path successor = state.resolve(String.format(Locale.ROOT, "%06d.log", number(log) + 100));
        Files.copy(log, successor);
        assertOpens(state, "a log after the one with a hole");
    }

    @Test
    void damageOfWhatWasAcknowledgedIsRefusedAndChangesNothing() throws IOException {
        for (long at = 1; at < synced; at += synced / (NIGHTLY ? 50 : 4)) {
            Path state = state("flip" + at);
            overwrite(state, 0, new byte[PAGE]);
            flip(state, at);
            byte[] before = Files.readAllBytes(inside(state));
            assertRefused(state);
            assertThat(inside(state)).hasBinaryContent(before);
            flip(state, at);
            assertOpens(state, "mended byte " + at);
        }
    }

    @Test
    void anEndThatIsMissingFromWhatWasAcknowledgedIsRefused() throws IOException {
        for (long length : new long[] {0, synced - PAGE, synced - 1}) {
            Path state = state("short" + length);
            truncate(state, length);
            assertRefused(state);
            assertRefused(state);
        }
        Path state = state("gone");
        Files.delete(inside(state));
        assertRefused(state);
    }

    /// The last commit's number stands in a table then, and the log before it still has what other families need.
    @Test
    void damageIsRefusedTooWhereTheNumberOfCommitsLeftTheLog() throws IOException {
        Path state = state("flushed");
        try (IntakeDatabase database = IntakeDatabase.open(state, 1 << 20);
                WriteBatch batch = new WriteBatch()) {
            batch.put(database.family(Family.USERS), Keys.ofText("someone"), new byte[FILLER]);
            database.append(batch);
            database.sync();
            database.writeAnew(Family.COUNTERS);
            Path copied = folder.resolve("flushed copy");
            copy(state, copied);
            Path older = oldestLogOf(copied);
            flipInside(older, Files.size(older) / 2);
            assertThatThrownBy(() -> IntakeDatabase.open(copied, 1 << 20)).hasMessageContaining(copied.toString());
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDamagedNoteCostsNothing() throws IOException {
        Path state = state("note");
        Path note = Acknowledged.file(state);
        flipInside(note, 3);
        assertThat(Acknowledged.read(state)).isEmpty();
        assertThat(assertOpens(state, "damaged note")).isEqualTo(WRITTEN);
        assertThat(Acknowledged.read(state)).isPresent();
    }

    @Test
    void aFolderWithoutANoteOpensUnlessItsLogIsDamagedBeforeTheEnd() throws IOException {
        Path state = state("earlier");
        Files.delete(Acknowledged.file(state));
        truncate(state, Files.size(log) - 100);
        assertThat(assertOpens(state, "a commit that is not whole")).isEqualTo(WRITTEN - 1);
        Path damaged = state("earlier and damaged");
        Files.delete(Acknowledged.file(damaged));
        flip(damaged, synced / 2);
        assertThatThrownBy(() -> IntakeDatabase.open(damaged, 1 << 20)).hasMessageContaining(damaged.toString());
    }

    /// Opens it twice, with a commit between.
    ///
    /// @return how many of the commits are there that nobody was told of
    private int assertOpens(Path state, String what) {
        int survived;
        try (Intake intake = Intake.open(state, IntakeOptions.DEFAULTS, new Recorder())) {
            List<StoredEvent> events = replayed(intake);
            survived = events.size() - ACKNOWLEDGED;
            assertThat(survived).as(what).isBetween(0, WRITTEN);
            assertThat(events).as(what).isEqualTo(all.subList(0, events.size()));
            assertThat(intake.lastSequence()).as(what).isEqualTo(events.size());
            for (int i = 0; i < all.size(); i++) {
                assertThat(intake.findPersons("user " + i)).as(what).hasSize(i < events.size() ? 1 : 0);
            }
            intake.start();
            await(append(intake, 99));
        }
        try (Intake intake = Intake.open(state, IntakeOptions.DEFAULTS, new Recorder())) {
            assertThat(replayed(intake)).as(what).hasSize(ACKNOWLEDGED + survived + 1);
        }
        return survived;
    }

    private void assertRefused(Path state) throws IOException {
        assertThat(IntakeCheck.of(state).damages()).anyMatch(damage -> damage.contains(state.toString()));
        assertThatThrownBy(() -> Intake.open(state, IntakeOptions.DEFAULTS, new Recorder()))
                .isInstanceOf(DamagedIntakeException.class)
                .hasMessageContaining("The log of the intake in " + state + " is damaged: of " + ACKNOWLEDGED)
                .hasMessageContaining("./belvedere restore");
    }

    private static List<StoredEvent> replayed(Intake intake) {
        List<StoredEvent> events = new ArrayList<>();
        intake.replay(SHOP, 0, events::add);
        return events;
    }

    private int pagesWrittenSince() throws IOException {
        return (int) ((Files.size(log) - 1) / PAGE - synced / PAGE) + 1;
    }

    /// Replaces a page of those written since the sync; of the first one what follows the sync.
    private void overwrite(Path state, int page, byte[] by) throws IOException {
        long start = (synced / PAGE + page) * PAGE;
        try (RandomAccessFile file = new RandomAccessFile(inside(state).toFile(), "rw")) {
            long from = Math.max(start, synced);
            file.seek(from);
            file.write(by, 0, (int) (Math.min(start + PAGE, file.length()) - from));
        }
    }

    private void truncate(Path state, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(inside(state).toFile(), "rw")) {
            file.setLength(length);
        }
    }

    private void flip(Path state, long at) throws IOException {
        flipInside(inside(state), at);
    }

    private static void flipInside(Path path, long at) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.seek(at);
            int value = file.read();
            file.seek(at);
            file.write(value ^ 1);
        }
    }

    private Path state(String name) throws IOException {
        Path state = folder.resolve(name);
        copy(cut, state);
        return state;
    }

    private Path inside(Path state) {
        return state.resolve(log.getFileName().toString());
    }

    private static long number(Path log) {
        String name = log.getFileName().toString();
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    private static Path newestLog(Path folder) throws IOException {
        return files(folder, ".log").getLast();
    }

    private static Path oldestLogOf(Path folder) throws IOException {
        return files(folder, ".log").getFirst();
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from, "")) {
            Files.copy(file, to.resolve(file.getFileName().toString()));
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
