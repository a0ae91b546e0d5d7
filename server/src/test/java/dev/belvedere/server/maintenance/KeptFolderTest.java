package dev.belvedere.server.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.RunningServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Data folders and backups that were kept are read for ever, or refused on purpose: a change of what is on disk
/// that forgets those who have data already fails here.
class KeptFolderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = "2026-11-schema-8.zip")
    void aKeptDataFolderAndItsBackupAnswerAsOnTheirDay(String kept) throws IOException {
        try (InputStream zip = Objects.requireNonNull(getClass().getResourceAsStream("/kept/" + kept))) {
            KeptFolder.unpack(zip, folder);
        }
        String expected = Files.readString(folder.resolve("answers.txt"));
        assertThat(expected).contains("ada@shop.example").contains("Türkiye");
        Path restored = folder.resolve("restored");
        Command restore = Command.run("restore", folder.resolve("backups"), "--data", restored);
        assertThat(restore.code()).as(restore.toString()).isZero();
        for (Path data : new Path[] {folder.resolve("data"), restored}) {
            try (RunningServer server = RunningServer.start(data)) {
                assertThat(KeptFolder.answers(server)).isEqualTo(expected);
                Command doctor = Command.run("doctor", "--data", data);
                assertThat(doctor.code()).as(doctor.toString()).isZero();
            }
        }
    }
}
