package dev.belvedere.server.maintenance;

import dev.belvedere.server.operations.DataFolder;
import dev.belvedere.store.MetadataDatabase;
import dev.belvedere.store.MetadataUnavailableException;
import dev.belvedere.store.backup.BackupException;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Where the metadata of a data folder are, for a command: on PostgreSQL where `BELVEDERE_DATABASE_URL` says so, as for
/// the server, or in a file of the folder.
///
/// @param url of PostgreSQL, or empty
record MetadataPlace(String url, Path file) {
    private static final String VARIABLE = "BELVEDERE_DATABASE_URL";

    static MetadataPlace of(DataFolder folder) {
        String url = System.getenv(VARIABLE);
        return new MetadataPlace(url == null ? "" : url.strip(), folder.metadataFile());
    }

    MetadataDatabase openAsItIs() {
        return opened(() -> url.isEmpty() ? MetadataDatabase.openAsItIs(file) : MetadataDatabase.openAsItIs(url));
    }

    MetadataDatabase create(int schemaVersion) {
        return opened(() -> url.isEmpty()
                ? MetadataDatabase.create(file, schemaVersion)
                : MetadataDatabase.create(url, schemaVersion));
    }

    private static MetadataDatabase opened(Supplier<MetadataDatabase> opening) {
        try {
            return opening.get();
        } catch (MetadataUnavailableException e) {
            throw new BackupException(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new BackupException(VARIABLE + ": " + e.getMessage());
        }
    }

    /// Without the password.
    @Override
    public String toString() {
        return url.isEmpty() ? file.toString() : VARIABLE;
    }
}
