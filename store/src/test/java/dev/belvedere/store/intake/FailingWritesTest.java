package dev.belvedere.store.intake;

import static dev.belvedere.store.intake.Samples.SHOP;
import static dev.belvedere.store.intake.Samples.add;
import static dev.belvedere.store.intake.Samples.await;
import static dev.belvedere.store.intake.Samples.batch;
import static dev.belvedere.store.intake.Samples.event;
import static dev.belvedere.store.intake.Samples.mappings;
import static dev.belvedere.store.intake.Samples.withInsertId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.BatchReceipt;
import dev.belvedere.store.NoRoomException;
import dev.belvedere.store.OverloadedException;
import dev.belvedere.store.StoredEvent;
import dev.belvedere.store.deletion.DeletionWish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

class FailingWritesTest {
    @TempDir
    Path folder;

    private final Recorder recorder = new Recorder();
    private volatile boolean failing;

    @Test
    void aWriteThatFailsLeavesNoTraceInMemory() {
        try (Intake intake = openWithFailures()) {
            intake.start();
            await(intake.append(batch(SHOP, event("jane", "phone", add("visits", 1)))));
            await(intake.append(batch(SHOP, event(null, "tablet"))));
            failing = true;
            assertFails(() -> await(intake.append(batch(SHOP, withInsertId("phone", "i-1")))));
            assertFails(() -> await(intake.append(batch(SHOP, event("jane", "tablet", add("visits", 1))))));
            assertFails(() -> await(intake.append(batch(SHOP, event("mary", "laptop")))));
            assertFails(() -> await(intake.map(mappings("jane>global"))));
            assertThat(recorder.events()).hasSize(2);
            failing = false;
            assertThat(await(intake.append(batch(SHOP, withInsertId("phone", "i-1")))))
                    .isEqualTo(new BatchReceipt(1, 0));
            await(intake.append(batch(SHOP, event("jane", "phone"), event("mary", "laptop"))));
            List<StoredEvent> events = recorder.events();
            assertThat(events).extracting(StoredEvent::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(events).extracting(StoredEvent::person).containsExactly(1L, 3L, 1L, 1L, 5L);
            assertThat(events.get(3).userProperties()).isEqualTo(Map.of("visits", new Whole(1)));
            assertThat(intake.links().lens(new Lens.Mapped()).touched(3)).isFalse();
            assertThat(intake.links().version()).isZero();
            assertThat(intake.mappings(10)).isEmpty();
            List<StoredEvent> replayed = new ArrayList<>();
            intake.replay(SHOP, 0, replayed::add);
            assertThat(replayed).isEqualTo(events);
        }
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void aWriteOfWhichOnlyTheAnswerFailedIsSeenSoonThoughNobodyWritesAgain() {
        IntakeDatabase database = IntakeDatabase.open(folder, 1 << 20);
        AtomicBoolean answerFails = new AtomicBoolean();
        WriteLog log = log(database, () -> {}, () -> {
            if (answerFails.getAndSet(false)) {
                throw new RocksDBException("Input/output error");
            }
        });
        try (Intake intake = Intake.open(database, IntakeOptions.DEFAULTS, recorder, log)) {
            intake.start();
            await(intake.append(batch(SHOP, event("jane", "phone", add("visits", 1)))));
            answerFails.set(true);
            assertThatThrownBy(() -> await(intake.append(batch(SHOP, event("jane", "phone", add("visits", 1))))))
                    .isInstanceOf(NoRoomException.class)
                    .hasMessageContaining("Input/output error");
            while (recorder.events().size() < 2) {
                Thread.onSpinWait();
            }
            await(intake.append(batch(SHOP, event("jane", "phone", add("visits", 1)))));

            assertThat(recorder.events()).extracting(StoredEvent::sequence).containsExactly(1L, 2L, 3L);
            assertThat(recorder.events())
                    .extracting(event -> event.userProperties().get("visits"))
                    .containsExactly(new Whole(1), new Whole(2), new Whole(3));
            List<StoredEvent> replayed = new ArrayList<>();
            intake.replay(SHOP, 0, replayed::add);
            assertThat(replayed).isEqualTo(recorder.events());
        }
    }

    /// The disk stands still at the sync of the first commit, while further ones are written, and then fails.
    @Test
    void commitsWrittenWhileASyncFailsFailAsWellAndAreSeenOnceOrNotAtAll() throws InterruptedException {
        IntakeDatabase database = IntakeDatabase.open(folder, 1 << 20);
        CountDownLatch written = new CountDownLatch(3);
        AtomicBoolean syncFails = new AtomicBoolean(true);
        WriteLog log = log(database, written::countDown, () -> {
            if (syncFails.get()) {
                awaitUninterruptibly(written);
                syncFails.set(false);
                throw new RocksDBException("Input/output error");
            }
        });
        try (Intake intake = Intake.open(database, IntakeOptions.DEFAULTS, recorder, log)) {
            intake.start();
            List<CompletableFuture<BatchReceipt>> taken = new ArrayList<>();
            while (written.getCount() > 0) {
                taken.add(intake.append(batch(SHOP, event("jane", "phone", add("visits", 1)))));
                awaitCountBelow(written, taken.size());
            }
            for (CompletableFuture<BatchReceipt> each : taken) {
                assertThatThrownBy(() -> await(each))
                        .isInstanceOf(NoRoomException.class)
                        .hasMessageContaining("Input/output error");
            }
            await(intake.append(batch(SHOP, event("jane", "phone", add("visits", 1)))));
            assertThat(recorder.events()).extracting(StoredEvent::sequence).containsExactly(1L, 2L, 3L, 4L);
            assertThat(recorder.events().getLast().userProperties()).isEqualTo(Map.of("visits", new Whole(4)));
        }
    }

    /// Each of the three commits holds one request.
    private static void awaitCountBelow(CountDownLatch written, int appended) {
        while (written.getCount() > 3 - appended) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatIsNotOnDiskYetIsSeenByNobody() throws InterruptedException {
        IntakeDatabase database = IntakeDatabase.open(folder, 1 << 20);
        CountDownLatch written = new CountDownLatch(3);
        CountDownLatch diskGoesOn = new CountDownLatch(1);
        WriteLog log = log(database, written::countDown, () -> awaitUninterruptibly(diskGoesOn));
        try (Intake intake = Intake.open(database, IntakeOptions.DEFAULTS, recorder, log)) {
            intake.start();
            CompletableFuture<?> stored = intake.append(batch(SHOP, event("jane", "phone")));
            awaitCountBelow(written, 1);
            CompletableFuture<?> mapped = intake.map(mappings("jane>global"));
            awaitCountBelow(written, 2);
            CompletableFuture<?> hidden = intake.deletions().hide(List.of(wishFor(1)), 0);
            written.await();
            assertThat(intake.links().version()).isZero();
            assertThat(intake.deletions().open()).isEmpty();
            assertThat(intake.deletions().unknownPersons()).isEmpty();
            assertThat(recorder.events()).isEmpty();
            assertThat(List.of(stored.isDone(), mapped.isDone(), hidden.isDone()))
                    .containsOnly(false);
            diskGoesOn.countDown();
            await(hidden);
            assertThat(intake.links().version()).isPositive();
            assertThat(intake.deletions().unknownPersons()).containsExactly(1L);
            assertThat(recorder.events()).hasSize(1);
        }
    }

    private static DeletionWish wishFor(long person) {
        return new DeletionWish(person, Set.of("jane"), List.of(SHOP), true, true, "officer", 0, 1, 0);
    }

    @Test
    void whileAWriteStallsOnlySoMuchWaitsAndTheRestIsRefused() throws InterruptedException {
        IntakeDatabase database = IntakeDatabase.open(folder, 1 << 20);
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch diskGoesOn = new CountDownLatch(1);
        IntakeOptions bounds = new IntakeOptions(8, 1 << 20, 1 << 20, 64, 64);
        WriteLog log = log(
                database,
                () -> {
                    stalled.countDown();
                    awaitUninterruptibly(diskGoesOn);
                },
                () -> {});
        try (Intake intake = Intake.open(database, bounds, recorder, log)) {
            intake.start();
            List<CompletableFuture<BatchReceipt>> taken = new ArrayList<>();
            taken.add(intake.append(batch(SHOP, event("jane", "phone"))));
            stalled.await();
            for (int i = 0; i < 8; i++) {
                taken.add(intake.append(batch(SHOP, event("jane", "phone"))));
            }
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> intake.append(batch(SHOP, event("jane", "phone"))))
                        .isInstanceOf(OverloadedException.class);
            }
            diskGoesOn.countDown();
            taken.forEach(Samples::await);
            await(intake.append(batch(SHOP, event("jane", "phone"))));
            assertThat(recorder.events()).hasSize(10);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aListenerThatFailsStopsTheIntake() {
        CommitListener failingListener = (_, _) -> {
            throw new IllegalStateException("no memory for the tail");
        };
        try (Intake intake = Intake.open(folder, IntakeOptions.DEFAULTS, failingListener)) {
            intake.start();
            assertThatThrownBy(() -> await(intake.append(batch(SHOP, event("jane", "phone")))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no memory for the tail");
            assertThatThrownBy(() -> await(intake.append(batch(SHOP, event("jane", "phone")))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private Intake openWithFailures() {
        IntakeDatabase database = IntakeDatabase.open(folder, 1 << 20);
        WriteLog log = log(
                database,
                () -> {
                    if (failing) {
                        throw new RocksDBException("no space left on device");
                    }
                },
                () -> {});
        return Intake.open(database, IntakeOptions.DEFAULTS, recorder, log);
    }

    private interface Fault {
        void happen() throws RocksDBException;
    }

    private static WriteLog log(WriteLog database, Fault atAppend, Fault atSync) {
        return new WriteLog() {
            @Override
            public void append(WriteBatch batch) throws RocksDBException {
                atAppend.happen();
                database.append(batch);
            }

            @Override
            public void sync() throws RocksDBException {
                atSync.happen();
                database.sync();
            }
        };
    }

    private static void assertFails(ThrowingCallable call) {
        assertThatThrownBy(call).hasMessageContaining("no space left on device");
    }
}
