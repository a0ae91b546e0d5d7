package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestMetadata.TAG)
class MetadataDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void migrationsOfModulesThatAreNotHereAreLeftAlone() {
        try (MetadataDatabase database = TestMetadata.in(folder)) {
            pretendMigration(database, 2);
        }
        try (MetadataDatabase again = TestMetadata.in(folder)) {
            int segments = again.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT count(*) FROM segments")
                            .mapTo(Integer.class)
                            .one());
            assertThat(segments).isZero();
        }
    }

    @Test
    void whatANewerBelvedereWroteIsRefused() {
        try (MetadataDatabase database = TestMetadata.in(folder)) {
            pretendMigration(database, 900);
        }
        assertThatThrownBy(() -> TestMetadata.in(folder))
                .isInstanceOf(UnreadableVersionException.class)
                .hasMessageContaining("has the schema of version 900")
                .hasMessageContaining("start the newer Belvedere");
    }

    private static void pretendMigration(MetadataDatabase database, int version) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                                + " checksum, installed_by, execution_time, success)"
                                + " VALUES (?, ?, 'of another', 'SQL', 'another.sql', 1, '', 1, TRUE)",
                        100 + version,
                        Integer.toString(version)));
    }
}
