package dev.belvedere.store.intake;

import static dev.belvedere.store.intake.Samples.SHOP;
import static dev.belvedere.store.intake.Samples.await;
import static dev.belvedere.store.intake.Samples.batch;
import static dev.belvedere.store.intake.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/// A separate thread, since nothing else gets away from a RocksDB that waits for ever.
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class RecordLogTest {
    private static final boolean NIGHTLY = Boolean.getBoolean("nightly");
    private static final int TYPE_AT = 6;
    private static final int RECYCLED = 4;

    @TempDir
    Path folder;

    private Path copy;

    /// As after a crash: the log has an event of its own.
    @BeforeEach
    void prepare() throws IOException {
        Path running = folder.resolve("running");
        copy = folder.resolve("copy");
        Files.createDirectory(copy);
        try (Intake intake = Intake.open(running, IntakeOptions.DEFAULTS, new Recorder())) {
            intake.start();
            await(intake.append(batch(SHOP, event("jane", "phone"))));
        }
        try (Intake intake = Intake.open(running, IntakeOptions.DEFAULTS, new Recorder())) {
            intake.start();
            await(intake.append(batch(SHOP, event("jane", "tablet"))));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(running)) {
                for (Path file : files) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        assertThat(IntakeCheck.of(copy).damages()).isEmpty();
    }

    @Test
    void noBitOfTheManifestTurnsOverUnnoticed() throws IOException {
        Path manifest = only("MANIFEST-*");
        byte[] whole = Files.readAllBytes(manifest);
        int step = NIGHTLY ? 1 : Byte.SIZE + 1;
        for (int bit = 0; bit < whole.length * Byte.SIZE; bit += step) {
            byte[] damaged = whole.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(manifest, damaged);
            assertThat(IntakeCheck.of(copy).damages())
                    .as("bit %d of %d bytes", bit, whole.length)
                    .singleElement()
                    .asString()
                    .startsWith(manifest + " is damaged");
        }
    }

    @Test
    void aManifestIsCutOnlyWithinItsLastRecord() throws IOException {
        Path manifest = only("MANIFEST-*");
        byte[] whole = Files.readAllBytes(manifest);
        byte[] torn = Arrays.copyOf(whole, whole.length + 10);
        Arrays.fill(torn, whole.length, torn.length, (byte) 1);
        Files.write(manifest, torn);
        assertThat(IntakeCheck.of(copy).damages()).isEmpty();
        assertThat(IntakeCheck.of(copy).events()).isEqualTo(Map.of(SHOP, 2L));
    }

    /// RocksDB waits for ever at a record as logs have that are used again, which Belvedere's are not.
    @Test
    void aRecordOfAnotherTypeIsToldByTheDoctorAndReadWhereItsChecksumSaysThatItIsWhole() throws IOException {
        Path log = only("*.log");
        byte[] bytes = Files.readAllBytes(log);
        assertThat(bytes[TYPE_AT]).isEqualTo((byte) 1);
        bytes[TYPE_AT] ^= RECYCLED;
        Files.write(log, bytes);
        assertThat(IntakeCheck.of(copy).damages())
                .singleElement()
                .asString()
                .startsWith(log + " is damaged: the record at byte 0");
        IntakeDatabase.open(copy, 1 << 20).close();
        assertThat(IntakeCheck.of(copy).events()).isEqualTo(Map.of(SHOP, 2L));
    }

    @Test
    void aRecordOfAnotherTypeThatWasAcknowledgedAndCannotBeReadIsRefused() throws IOException {
        Path log = only("*.log");
        byte[] bytes = Files.readAllBytes(log);
        bytes[TYPE_AT] ^= RECYCLED;
        bytes[bytes.length - 1] ^= 1;
        Files.write(log, bytes);
        assertThatThrownBy(() -> IntakeDatabase.open(copy, 1 << 20))
                .isInstanceOf(DamagedIntakeException.class)
                .hasMessageContaining("that were acknowledged");
        assertThat(Files.size(log)).isEqualTo(bytes.length);
    }

    /// RocksDB alone would begin a new database and remove the files of the old one.
    @Test
    void anIntakeThatLostTheNameOfItsManifestIsRefused() throws IOException {
        Path current = copy.resolve("CURRENT");
        for (String content : new String[] {"", "MANIFEST-000000\n", "MANIFEST-00\0005\n", "../../etc/passwd\n"}) {
            Files.writeString(current, content);
            assertThatThrownBy(() -> IntakeDatabase.open(copy, 1 << 20))
                    .isInstanceOf(DamagedIntakeException.class)
                    .hasMessageStartingWith(current + " is damaged");
        }
        Files.delete(current);
        assertThatThrownBy(() -> IntakeDatabase.open(copy, 1 << 20))
                .isInstanceOf(DamagedIntakeException.class)
                .hasMessageContaining("it is missing, while there is");
        assertThat(only("*.sst")).exists();
    }

    private Path only(String glob) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(copy, glob)) {
            return found.iterator().next();
        }
    }
}
