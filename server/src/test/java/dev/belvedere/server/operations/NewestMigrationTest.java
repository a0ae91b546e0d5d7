package dev.belvedere.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.store.MetadataDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewestMigrationTest {
    @Test
    void theStoreKnowsTheNewestMigrationOfTheServer() throws IOException {
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
            int newest = migrations
                    .map(file -> file.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElse(0);
            assertThat(MetadataDatabase.NEWEST_OF_OTHER_MODULES).isEqualTo(newest);
        }
    }
}
