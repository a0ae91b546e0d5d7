package dev.belvedere.store.intake;

import static dev.belvedere.store.intake.Samples.NOON;
import static dev.belvedere.store.intake.Samples.PORTAL;
import static dev.belvedere.store.intake.Samples.SHOP;
import static dev.belvedere.store.intake.Samples.await;
import static dev.belvedere.store.intake.Samples.batch;
import static dev.belvedere.store.intake.Samples.batchAt;
import static dev.belvedere.store.intake.Samples.withInsertId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.store.BatchReceipt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesTest {
    private static final BatchReceipt STORED = new BatchReceipt(1, 0);
    private static final BatchReceipt IGNORED = new BatchReceipt(0, 1);
    private static final long DAY = Duration.ofDays(1).toMillis();

    @TempDir
    Path folder;

    private final Recorder recorder = new Recorder();
    private Intake intake;

    @BeforeEach
    void open() {
        intake = Intake.open(folder, IntakeOptions.DEFAULTS, recorder);
        intake.start();
    }

    @AfterEach
    void close() {
        intake.close();
    }

    @Test
    void theSameInsertIdOnTheSameDeviceIsStoredOnce() {
        assertThat(send(NOON, "phone", "i-1")).isEqualTo(STORED);
        assertThat(send(NOON + 1, "phone", "i-1")).isEqualTo(IGNORED);
        assertThat(recorder.events()).hasSize(1);
    }

    @Test
    void anotherDeviceProjectOrInsertIdIsAnotherEvent() {
        send(NOON, "phone", "i-1");
        assertThat(send(NOON, "tablet", "i-1")).isEqualTo(STORED);
        assertThat(send(NOON, "phone", "i-2")).isEqualTo(STORED);
        assertThat(await(intake.append(batch(PORTAL, withInsertId("phone", "i-1")))))
                .isEqualTo(STORED);
    }

    @Test
    void anIdBorderIsNotBlurred() {
        send(NOON, "phone1", "1");
        assertThat(send(NOON, "phone", "11")).isEqualTo(STORED);
    }

    @Test
    void duplicatesWithinABatchAreFound() {
        assertThat(await(intake.append(batch(SHOP, withInsertId("phone", "i-1"), withInsertId("phone", "i-1")))))
                .isEqualTo(new BatchReceipt(1, 1));
    }

    @Test
    void duplicatesAmongRequestsOfOneCommitAreFound() {
        intake.close();
        intake = Intake.open(folder, IntakeOptions.DEFAULTS, recorder);
        List<CompletableFuture<BatchReceipt>> receipts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            receipts.add(intake.append(batch(SHOP, withInsertId("phone", "i-1"))));
        }
        intake.start();
        int stored = 0;
        for (CompletableFuture<BatchReceipt> receipt : receipts) {
            stored += await(receipt).stored();
        }
        assertThat(stored).isEqualTo(1);
    }

    @Test
    void theWindowIsSevenDaysFromTheFirst() {
        send(NOON, "phone", "i-1");
        assertThat(send(NOON + 6 * DAY, "phone", "i-1")).isEqualTo(IGNORED);
        assertThat(send(NOON + 7 * DAY, "phone", "i-1")).isEqualTo(IGNORED);
        assertThat(send(NOON + 7 * DAY + 1, "phone", "i-1")).isEqualTo(STORED);
        assertThat(send(NOON + 14 * DAY, "phone", "i-1")).isEqualTo(IGNORED);
    }

    @Test
    void aRestartForgetsNoInsertId() {
        send(NOON, "phone", "i-1");
        intake.close();
        open();
        assertThat(send(NOON + DAY, "phone", "i-1")).isEqualTo(IGNORED);
    }

    @Test
    void forgettingEventsForgetsNoInsertId() {
        send(NOON, "phone", "i-1");
        intake.forget(SHOP, 1);
        assertThat(send(NOON + DAY, "phone", "i-1")).isEqualTo(IGNORED);
    }

    @Test
    void daysThatNobodyNeedsAreDropped() {
        for (int day = 0; day < 30; day++) {
            send(NOON + day * DAY, "phone", "i-" + day);
        }
        intake.close();
        try (IntakeDatabase database = IntakeDatabase.open(folder, 1 << 20)) {
            assertThat(database.days().families()).hasSize(8);
        }
        open();
        assertThat(send(NOON + 29 * DAY, "phone", "i-22")).isEqualTo(IGNORED);
        assertThat(send(NOON + 29 * DAY, "phone", "i-21")).isEqualTo(STORED);
    }

    @Test
    void aRequestThatWasOvertakenIsStillADuplicate() {
        send(NOON + 12 * DAY / 24, "phone", "i-1");
        assertThat(send(NOON - 1, "phone", "i-1")).isEqualTo(IGNORED);
    }

    @Test
    void aDuplicateChangesNeitherPersonsNorProperties() {
        send(NOON, "phone", "i-1");
        int commits = recorder.commits();
        send(NOON, "phone", "i-1");
        assertThat(recorder.commits()).isEqualTo(commits);
    }

    private BatchReceipt send(long receivedAt, String deviceId, String insertId) {
        return await(intake.append(batchAt(receivedAt, withInsertId(deviceId, insertId))));
    }
}
