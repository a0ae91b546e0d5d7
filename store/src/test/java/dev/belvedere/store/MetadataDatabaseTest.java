package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void migrationsOfModulesThatAreNotHereAreLeftAlone() {
        Path file = folder.resolve("metadata.db");
        try (MetadataDatabase database = MetadataDatabase.open(file)) {
            pretendMigration(database, 2);
        }
        try (MetadataDatabase again = MetadataDatabase.open(file)) {
            int segments = again.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT count(*) FROM segments")
                            .mapTo(Integer.class)
                            .one());
            assertThat(segments).isZero();
        }
    }

    @Test
    void whatANewerBelvedereWroteIsRefused() {
        Path file = folder.resolve("metadata.db");
        try (MetadataDatabase database = MetadataDatabase.open(file)) {
            pretendMigration(database, 900);
        }
        assertThatThrownBy(() -> MetadataDatabase.open(file))
                .isInstanceOf(UnreadableVersionException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("version 900")
                .hasMessageContaining("start the newer Belvedere");
    }

    private static void pretendMigration(MetadataDatabase database, int version) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                                + " checksum, installed_by, execution_time, success)"
                                + " VALUES (?, ?, 'of another', 'SQL', 'another.sql', 1, '', 1, 1)",
                        100 + version,
                        Integer.toString(version)));
    }
}
