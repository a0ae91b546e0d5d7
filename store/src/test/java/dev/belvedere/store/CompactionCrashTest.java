package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ends a process that writes at each step of a flush and of a merge, over the same folder: whatever stood before is
/// there once afterwards, and nothing else.
class CompactionCrashTest {
    private static final int ROUNDS = Boolean.getBoolean("nightly") ? 10 : 1;

    @TempDir
    Path folder;

    private final Set<Integer> acknowledged = new HashSet<>();
    private int run;

    @Test
    void everyStepOfAMergeLeavesTheOldSegmentsOrTheNewOne() throws IOException, InterruptedException {
        for (int passed = 0; passed < ROUNDS; passed++) {
            for (CompactionStep step : EnumSet.range(CompactionStep.WRITING, CompactionStep.DELETED)) {
                endAt(step.name(), passed);
            }
        }
        assertThat(acknowledged).isNotEmpty();
    }

    @Test
    void everyStepOfAFlushLeavesItsEventsInTheIntakeOrInASegment() throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            for (HaltingFiles.Point point : HaltingFiles.Point.values()) {
                endAt(point.name(), round * 7);
            }
        }
        assertThat(acknowledged).isNotEmpty();
    }

    private void endAt(String step, int passed) throws IOException, InterruptedException {
        CrashedFolder crashed = new CrashedFolder(folder);
        Process process = crashed.start(Integer.toString(run++ * 1_000_000), step, Integer.toString(passed));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (Character.isDigit(line.charAt(0))) {
                    acknowledged.add(Integer.parseInt(line));
                }
            }
        }
        assertThat(process.waitFor()).as(crashed::errors).isEqualTo(CrashingWriter.KILLED);
        crashed.check(acknowledged, "at step " + step + " after " + passed + " of them");
    }
}
