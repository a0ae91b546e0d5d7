package dev.belvedere.store.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.StoredEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that takes history in, again and again: after each, every line of a file up to
/// those done is there once and in order, and a person's number is one person.
class HistoryCrashTest {
    private static final int KILLS = Boolean.getBoolean("nightly") ? 60 : 6;
    private static final int MOST_ACKNOWLEDGED = 60;

    @TempDir
    Path folder;

    private final Map<String, Long> acknowledged = new HashMap<>();

    @Test
    void everyLineThatIsDoneIsThereOnce() throws IOException, InterruptedException {
        long seed = new Random().nextLong();
        System.out.println("seed of the crash test of history: " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < KILLS; run++) {
            killAfter(1 + random.nextInt(MOST_ACKNOWLEDGED));
            check();
        }
    }

    private void killAfter(int acknowledgements) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HistoryCrashChild.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            int seen = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.lastIndexOf(' ');
                acknowledged.merge(line.substring(0, space), Long.parseLong(line.substring(space + 1)), Math::max);
                seen++;
                if (seen == acknowledgements) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(process.waitFor()).as("killed, not ended by itself").isEqualTo(128 + 9);
    }

    private void check() {
        try (Intake intake = Intake.open(folder, IntakeOptions.DEFAULTS, new Recorder())) {
            List<StoredEvent> events = new ArrayList<>();
            intake.replay(Samples.SHOP, 0, events::add);
            events.sort(Comparator.comparingLong(StoredEvent::sequence));
            Map<String, Long> next = new HashMap<>();
            Map<Long, Long> persons = new HashMap<>();
            for (StoredEvent event : events) {
                String file = ((Text) Objects.requireNonNull(event.properties().get(HistoryCrashChild.FILE))).value();
                long line = ((Whole) Objects.requireNonNull(event.properties().get(HistoryCrashChild.LINE))).value();
                assertThat(line).as(file).isEqualTo(next.getOrDefault(file, 0L));
                next.put(file, line + 1);
                assertThat(event.userProperties()).isEqualTo(Map.of(HistoryCrashChild.SNAPSHOT, new Text(file + line)));
                long person = intake.links().lens(new Lens.Merged()).canonical(event.person());
                assertThat(persons.computeIfAbsent(HistoryCrashChild.number(file, line), _ -> person))
                        .isEqualTo(person);
            }
            for (String file : HistoryCrashChild.FILES) {
                long done = intake.historyLines(Samples.SHOP, file);
                assertThat(done).isEqualTo(next.getOrDefault(file, 0L));
                assertThat(done).isGreaterThanOrEqualTo(acknowledged.getOrDefault(file, 0L));
            }
        }
    }
}
