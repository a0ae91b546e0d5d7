package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.kernel.Snapshot;
import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.checkup.CatalogRebuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A catalog that says that a project's events have left the intake, above an intake of before that has them still.
class RebuildOverEarlierStoresTest {
    private static final int PROJECT = 1;
    private static final int EVENTS = 10;
    private static final long DAY = 1_780_000_000_000L;

    @TempDir
    private Path data;

    private Path organization() {
        return data.resolve("organizations/1");
    }

    private interface Use {
        void of(Store store);
    }

    private void use(Use use) {
        try (MetadataDatabase metadata = MetadataDatabase.open(data.resolve("metadata.db"));
                Store store = Store.open(new StoreOptions(organization(), metadata, 1)
                        .withCompaction(CompactionOptions.DEFAULTS.withBackground(false)))) {
            use.of(store);
        }
    }

    private void rebuild() throws IOException {
        try (MetadataDatabase metadata = MetadataDatabase.openAsItIs(data.resolve("metadata.db"))) {
            CatalogRebuild.of(organization(), organization().resolve("intake"), new Catalog(metadata.jdbi(), 1));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(file -> {
                try {
                    Path there = to.resolve(from.relativize(file));
                    Files.createDirectories(there.getParent());
                    Files.copy(file, there);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private void requireAllEvents() {
        use(store -> {
            try (Snapshot snapshot = store.snapshot(List.of(PROJECT))) {
                assertThat(Rows.of(snapshot)).hasSize(EVENTS);
            }
        });
    }

    @Test
    void eventsThatTheIntakeStillHasAreShown() throws IOException {
        use(store -> {
            List<IncomingEvent> events = Stream.iterate(0, i -> i + 1)
                    .limit(EVENTS)
                    .map(i -> new IncomingEvent("user" + i, "device" + i, "Opened", DAY + i, null, Map.of(), List.of()))
                    .toList();
            store.append(new EventBatch(PROJECT, DAY, events)).join();
        });
        Path earlier = data.resolve("earlier");
        copy(organization(), earlier);
        use(store -> store.flush(PROJECT));
        rebuild();
        requireAllEvents();

        Files.move(organization(), data.resolve("later"));
        Files.move(earlier, organization());
        rebuild();
        requireAllEvents();
    }
}
