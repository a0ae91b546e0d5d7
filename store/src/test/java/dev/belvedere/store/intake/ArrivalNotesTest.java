package dev.belvedere.store.intake;

import static dev.belvedere.store.intake.Samples.NOON;
import static dev.belvedere.store.intake.Samples.await;
import static dev.belvedere.store.intake.Samples.batchAt;
import static dev.belvedere.store.intake.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.store.ArrivalMoments;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

class ArrivalNotesTest {
    @TempDir
    Path folder;

    @Test
    void aNoteIsMadeAfterASecondAndWithANewHour() {
        assertThat(ArrivalNotes.isDue(Long.MIN_VALUE, NOON)).isTrue();
        assertThat(ArrivalNotes.isDue(NOON, NOON)).isFalse();
        assertThat(ArrivalNotes.isDue(NOON, NOON + 999)).isFalse();
        assertThat(ArrivalNotes.isDue(NOON, NOON + 1_000)).isTrue();
        assertThat(ArrivalNotes.isDue(NOON - 1, NOON)).isTrue();
    }

    @Test
    void momentsAreToldOverMorePagesThanOne() throws RocksDBException {
        try (IntakeDatabase db = IntakeDatabase.open(folder, 1 << 20)) {
            try (WriteBatch batch = new WriteBatch()) {
                for (int note = 0; note < 10; note++) {
                    ArrivalNotes.put(db, batch, NOON + note * 1_000L, note * 10L);
                }
                db.write(batch);
            }
            ArrivalNotes notes = new ArrivalNotes(db, 3);
            assertThat(notes.lastMoment()).isEqualTo(NOON + 9_000);
            assertThat(notes.firstSequence(NOON + 1)).isEqualTo(10);
            assertThat(notes.firstSequence(NOON + 9_001)).isEqualTo(Long.MAX_VALUE);
            ArrivalMoments moments = notes.moments(NOON + 1_500);
            for (long sequence = 20; sequence < 105; sequence++) {
                assertThat(moments.of(sequence)).isEqualTo(NOON + Math.min(sequence / 10, 9) * 1_000);
            }
            assertThat(notes.moments(NOON).of(79)).isEqualTo(NOON + 7_000);
        }
    }

    @Test
    void theFirstNoteCoversWhatCameBefore() {
        try (Intake intake = Intake.open(folder, IntakeOptions.DEFAULTS, new Recorder())) {
            intake.start();
            await(intake.append(batchAt(NOON, event("jane", "phone"))));
            await(intake.append(batchAt(NOON + 1_000, event("jane", "phone"))));
            assertThat(intake.firstArrival(NOON)).isZero();
            assertThat(intake.firstArrival(NOON + 1)).isEqualTo(2);
        }
    }
}
