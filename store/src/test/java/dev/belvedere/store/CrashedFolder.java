package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Whole;
import dev.belvedere.store.tail.TailRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A data folder in which processes that write are started and killed.
record CrashedFolder(Path folder) {
    /// Starts a [CrashingWriter] over the folder.
    Process start(String... arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(TestMetadata.optionsOfChild(folder)));
        command.addAll(List.of("-cp", classPath, CrashingWriter.class.getName(), folder.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    /// What the last process wrote about its end.
    String errors() {
        try {
            return Files.readString(folder.resolve("errors.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// Opens the store and holds it to what was acknowledged: each event of those batches is there
    /// once, any batch is there whole or not at all, and no file is left that no segment owns.
    void check(Set<Integer> acknowledged, String description) throws IOException {
        Map<Integer, Integer> eventsOfBatch = new HashMap<>();
        Set<PropertyValue> distinct = new HashSet<>();
        List<Integer> projects =
                IntStream.rangeClosed(1, CrashingWriter.PROJECTS).boxed().toList();
        try (MetadataDatabase metadata = TestMetadata.in(folder);
                Store store = Store.open(CrashingWriter.options(folder, metadata)
                        .withFlushRows(1_000_000)
                        .withCompaction(CompactionOptions.DEFAULTS.withBackground(false)));
                Snapshot snapshot = store.snapshot(projects)) {
            List<StoredEvent> events = Rows.of(snapshot);
            for (StoredEvent event : events) {
                PropertyValue unique = event.properties().get(CrashingWriter.UNIQUE);
                assertThat(distinct.add(unique)).as(description).isTrue();
                if (event.properties().get(CrashingWriter.NUMBER) instanceof Whole number) {
                    eventsOfBatch.merge((int) number.value(), 1, Integer::sum);
                }
            }
            long segments = ((StoreSnapshot) snapshot)
                    .eventRuns().stream()
                            .filter(run -> !(run instanceof TailRun))
                            .count();
            assertThat(files("segments", 2)).as(description).hasSize((int) segments);
            assertThat(files("columns", 1)).as(description).hasSize((int) segments);
        }
        assertThat(eventsOfBatch.values()).as(description).containsOnly(CrashingWriter.BATCH);
        assertThat(eventsOfBatch.keySet()).as(description).containsAll(acknowledged);
    }

    private List<Path> files(String name, int depth) throws IOException {
        Path root = folder.resolve("organizations/1").resolve(name);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root, depth)) {
            return files.filter(file -> root.relativize(file).getNameCount() == depth && !file.equals(root))
                    .toList();
        }
    }
}
