package dev.belvedere.store.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.store.MappingEntry;
import dev.belvedere.store.StoredEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that takes requests in, again and again, and looks at what is on disk.
class IntakeCrashTest {
    private static final int KILLS = Boolean.getBoolean("nightly") ? 200 : 20;
    private static final int MOST_ACKNOWLEDGED = 120;

    @TempDir
    Path folder;

    private final Set<String> acknowledged = new HashSet<>();

    @Test
    void whatWasAcknowledgedIsThereOnceAndNothingIsHalf() throws IOException, InterruptedException {
        long seed = new Random().nextLong();
        System.out.println("seed of the crash test: " + seed);
        Random random = new Random(seed);
        List<String> again = List.of();
        for (int run = 0; run < KILLS; run++) {
            again = killAfter(1 + random.nextInt(MOST_ACKNOWLEDGED), run, again);
            check();
        }
    }

    /// Lets a process run until so many requests are acknowledged, then kills it.
    ///
    /// @return requests to send again: of each sender the last one acknowledged, and the one after,
    ///     which may or may not be on disk
    private List<String> killAfter(int acknowledgements, int run, List<String> again)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                folder.toString(),
                Integer.toString(run)));
        command.addAll(again);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<Integer, Integer> lastOfSender = new HashMap<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            int seen = 0;
            for (String name = lines.readLine(); name != null; name = lines.readLine()) {
                acknowledged.add(name);
                String[] parts = name.split("-");
                if (Integer.parseInt(parts[0]) == run) {
                    lastOfSender.merge(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Math::max);
                    seen++;
                }
                if (seen == acknowledgements) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(process.waitFor()).as("killed, not ended by itself").isEqualTo(128 + 9);
        List<String> next = new ArrayList<>();
        lastOfSender.forEach((sender, number) -> {
            next.add(CrashLoad.name(run, sender, number));
            next.add(CrashLoad.name(run, sender, number + 1));
        });
        next.removeIf(CrashLoad::isMapping);
        return next;
    }

    private void check() {
        Recorder recorder = new Recorder();
        try (Intake intake = Intake.open(folder, IntakeOptions.DEFAULTS, recorder)) {
            List<StoredEvent> events = new ArrayList<>();
            for (int project : intake.projectsWithEvents()) {
                intake.replay(project, 0, events::add);
            }
            events.sort(Comparator.comparingLong(StoredEvent::sequence));
            List<MappingEntry> ledger = intake.mappings(Integer.MAX_VALUE).reversed();
            checkRequests(events, ledger);
            checkIdentities(intake, events, ledger);
        }
    }

    private void checkRequests(List<StoredEvent> events, List<MappingEntry> ledger) {
        Map<String, Integer> eventsOfRequest = new TreeMap<>();
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).sequence()).isEqualTo(i + 1);
            Text request = (Text) events.get(i).properties().get(CrashLoad.REQUEST);
            assertThat(request).isNotNull();
            eventsOfRequest.merge(request.value(), 1, Integer::sum);
        }
        assertThat(eventsOfRequest.values()).allMatch(count -> count == CrashLoad.EVENTS_PER_BATCH);
        List<String> mapped = ledger.stream()
                .filter(entry -> entry.userId().equals(CrashLoad.userOnlyIn(entry.reason())))
                .map(MappingEntry::reason)
                .toList();
        assertThat(mapped).doesNotHaveDuplicates();
        Set<String> stored = new HashSet<>(mapped);
        stored.addAll(eventsOfRequest.keySet());
        assertThat(stored).containsAll(acknowledged);
    }

    private static void checkIdentities(Intake intake, List<StoredEvent> events, List<MappingEntry> ledger) {
        Map<String, Long> mappedUsers = new HashMap<>();
        for (MappingEntry entry : ledger) {
            mappedUsers.computeIfAbsent(
                    entry.userId(), user -> intake.findPersons(user).getFirst());
            if (entry.globalUserId() != null) {
                mappedUsers.computeIfAbsent(
                        entry.globalUserId(), user -> intake.findPersons(user).getFirst());
            }
        }
        CrashModel model = new CrashModel(mappedUsers);
        long lastNumber =
                mappedUsers.values().stream().mapToLong(each -> each).max().orElse(0);
        for (StoredEvent event : events) {
            model.follow(event);
            lastNumber = Math.max(lastNumber, Math.max(event.person(), event.device()));
        }
        model.assertEveryPersonIsDifferent();
        model.assertLinks(intake.links(), ledger, lastNumber);
    }
}
