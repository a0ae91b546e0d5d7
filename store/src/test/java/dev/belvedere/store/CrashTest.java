package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Whole;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that writes, at random moments of loading, flushing and opening, again and again
/// over the same folder: each acknowledged event is there once, and each batch whole or not at all.
class CrashTest {
    private static final boolean NIGHTLY = Boolean.getBoolean("nightly");
    private static final int KILLS = NIGHTLY ? 200 : 6;
    private static final int MOST_BATCHES = 120;
    private static final int KILLED_WHILE_OPENING_ONCE_IN = 4;

    @TempDir
    Path folder;

    @Test
    void everyAcknowledgedEventCountsOnceWheneverTheProcessDies() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<Integer> acknowledged = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(kill * 1_000_000, random, acknowledged);
            if (NIGHTLY || kill == KILLS - 1) {
                check(acknowledged, "seed " + seed + ", kill " + kill);
            }
        }
    }

    private void runAndKill(int firstBatch, Random random, Set<Integer> acknowledged)
            throws IOException, InterruptedException {
        int opening = random.nextInt(KILLED_WHILE_OPENING_ONCE_IN);
        int batches = random.nextInt(MOST_BATCHES);
        Process process = start(firstBatch);
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).as(this::errors).isEqualTo("opening");
            if (opening == 0) {
                process.toHandle().destroyForcibly();
            }
            String line = output.readLine();
            assertThat(line == null ? "ready" : line).as(this::errors).isEqualTo("ready");
            assertThat(opening == 0 || line != null).as(this::errors).isTrue();
            for (int read = 0; (line = output.readLine()) != null; read++) {
                acknowledged.add(Integer.parseInt(line));
                if (read == batches) {
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(int firstBatch) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        CrashingWriter.class.getName(),
                        folder.toString(),
                        Integer.toString(firstBatch))
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void check(Set<Integer> acknowledged, String description) {
        Map<Integer, Integer> eventsOfBatch = new HashMap<>();
        Set<PropertyValue> distinct = new HashSet<>();
        List<Integer> projects =
                IntStream.rangeClosed(1, CrashingWriter.PROJECTS).boxed().toList();
        try (MetadataDatabase metadata = MetadataDatabase.open(folder.resolve("metadata.db"));
                Store store = CrashingWriter.open(folder, metadata);
                Snapshot snapshot = store.snapshot(projects)) {
            List<StoredEvent> events = Rows.of(snapshot);
            for (StoredEvent event : events) {
                PropertyValue unique = event.properties().get(CrashingWriter.UNIQUE);
                assertThat(distinct.add(unique)).as(description).isTrue();
                if (event.properties().get(CrashingWriter.NUMBER) instanceof Whole number) {
                    eventsOfBatch.merge((int) number.value(), 1, Integer::sum);
                }
            }
        }
        assertThat(eventsOfBatch.values()).as(description).containsOnly(CrashingWriter.BATCH);
        assertThat(eventsOfBatch.keySet()).as(description).containsAll(acknowledged);
    }
}
