package dev.belvedere.store;

import dev.belvedere.testing.PostgresCluster;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/// The metadata database of a test's folder. Tests tagged [#TAG] run twice: with a SQLite file in
/// the folder, and with a schema of PostgreSQL that belongs to the folder, where the system property
/// `metadata` is `postgresql`.
final class TestMetadata {
    static final String TAG = "metadata";

    private static final String ADDRESS = "metadata.address";

    private TestMetadata() {}

    /// Opens or creates it.
    static MetadataDatabase in(Path folder) {
        String address = address(folder);
        return address == null ? MetadataDatabase.open(folder.resolve("metadata.db")) : MetadataDatabase.open(address);
    }

    /// Creates it as it was at a schema version.
    static MetadataDatabase create(Path folder, int version) {
        String address = address(folder);
        return address == null
                ? MetadataDatabase.create(folder.resolve("metadata.db"), version)
                : MetadataDatabase.create(address, version);
    }

    /// What a child process needs to open the same.
    static String[] optionsOfChild(Path folder) {
        String address = address(folder);
        return address == null ? new String[0] : new String[] {"-D" + ADDRESS + "=" + address};
    }

    static boolean isPostgres() {
        return "postgresql".equals(System.getProperty("metadata"));
    }

    private static @Nullable String address(Path folder) {
        String given = System.getProperty(ADDRESS);
        if (given != null) {
            return given;
        }
        return isPostgres() ? cluster().schema(schemaOf(folder)) : null;
    }

    private static String schemaOf(Path folder) {
        return "of_" + Integer.toUnsignedString(folder.toAbsolutePath().hashCode());
    }

    static PostgresCluster cluster() {
        return PostgresCluster.shared().orElseThrow(TestMetadata::missing);
    }

    static TestAbortedException missing() {
        System.err.println(PostgresCluster.MISSING);
        return new TestAbortedException(PostgresCluster.MISSING);
    }
}
