package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that writes, at random moments of loading, flushing and opening, again and again
/// over the same folder: each acknowledged event is there once, and each batch whole or not at all.
@Tag(TestMetadata.TAG)
class CrashTest {
    private static final boolean NIGHTLY = Boolean.getBoolean("nightly");
    private static final int KILLS = NIGHTLY ? 200 : TestMetadata.isPostgres() ? 2 : 6;
    private static final int MOST_BATCHES = 120;
    private static final int KILLED_WHILE_OPENING_ONCE_IN = 4;

    @TempDir
    Path folder;

    private CrashedFolder crashed;

    @BeforeEach
    void prepare() {
        crashed = new CrashedFolder(folder);
    }

    @Test
    void everyAcknowledgedEventCountsOnceWheneverTheProcessDies() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<Integer> acknowledged = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(kill * 1_000_000, random, acknowledged);
            if (NIGHTLY || kill == KILLS - 1) {
                crashed.check(acknowledged, "seed " + seed + ", kill " + kill);
            }
        }
    }

    private void runAndKill(int firstBatch, Random random, Set<Integer> acknowledged)
            throws IOException, InterruptedException {
        int opening = random.nextInt(KILLED_WHILE_OPENING_ONCE_IN);
        int batches = random.nextInt(MOST_BATCHES);
        Process process = crashed.start(Integer.toString(firstBatch));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).as(crashed::errors).isEqualTo("opening");
            if (opening == 0) {
                process.toHandle().destroyForcibly();
            }
            String line = output.readLine();
            assertThat(line == null ? "ready" : line).as(crashed::errors).isEqualTo("ready");
            assertThat(opening == 0 || line != null).as(crashed::errors).isTrue();
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
}
