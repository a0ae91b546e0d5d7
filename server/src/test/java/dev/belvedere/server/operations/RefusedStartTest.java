package dev.belvedere.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.server.Belvedere;
import dev.belvedere.server.RunningServer;
import dev.belvedere.store.MetadataDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A start that cannot be says why in one line, and exits with 1.
class RefusedStartTest {
    @TempDir
    private Path data;

    @Test
    void aTakenPortIsNamed() throws IOException, InterruptedException {
        RunningServer other = RunningServer.shared();

        assertThat(startProcess(Map.of(), "--server.port=" + other.port(), "--belvedere.data=" + data))
                .isEqualTo("Port " + other.port()
                        + " is taken by another program; choose another with --server.port=<port>.");
    }

    @Test
    void aDataFolderInUseIsNamed() throws IOException, InterruptedException {
        try (RunningServer _ = RunningServer.start(data)) {
            assertThat(startProcess(Map.of(), "--server.port=0", "--belvedere.data=" + data))
                    .isEqualTo(
                            "The data folder " + data
                                    + " is in use by another Belvedere; stop that one, or choose another with --belvedere.data=<folder>.");
        }
    }

    @Test
    void aDataFolderThatIsAFileIsNamed() throws IOException, InterruptedException {
        Path file = Files.writeString(data.resolve("file"), "");

        assertThat(startProcess(Map.of(), "--server.port=0", "--belvedere.data=" + file))
                .startsWith("The data folder " + file + " cannot be used (");
    }

    @Test
    void aRestoreThatWasNotFinishedIsNamed() throws IOException, InterruptedException {
        Files.createFile(data.resolve("restore-unfinished"));

        assertThat(startProcess(Map.of(), "--server.port=0", "--belvedere.data=" + data))
                .isEqualTo("The data folder " + data
                        + " holds a restore that was not finished; remove the folder and restore again.");
    }

    @Test
    void dataOfANewerBelvedereAreNamed() throws IOException, InterruptedException {
        try (MetadataDatabase metadata = MetadataDatabase.open(data.resolve("metadata.db"))) {
            metadata.jdbi()
                    .useHandle(handle ->
                            handle.execute("UPDATE flyway_schema_history SET version = '900' WHERE version = '1'"));
        }

        assertThat(startProcess(Map.of(), "--server.port=0", "--belvedere.data=" + data))
                .contains("metadata.db has the schema of version 900")
                .contains("start the newer Belvedere");
    }

    @Test
    void anEmailWithoutItsPasswordIsNamed() throws IOException, InterruptedException {
        assertThat(startProcess(
                        Map.of("BELVEDERE_ADMIN_EMAIL", "ada@example.com"),
                        "--server.port=0",
                        "--belvedere.data=" + data))
                .startsWith("BELVEDERE_ADMIN_EMAIL and BELVEDERE_ADMIN_PASSWORD belong together");
    }

    /// The only line that a server prints which must not start.
    private static String startProcess(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Belvedere.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(1);
        assertThat(output.strip().lines()).as(output).hasSize(1);
        return output.strip();
    }
}
