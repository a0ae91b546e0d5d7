package dev.belvedere.server.maintenance;

import dev.belvedere.store.MetadataDatabase;
import dev.belvedere.store.Store;
import dev.belvedere.store.backup.Backup;
import dev.belvedere.store.backup.BackupException;
import dev.belvedere.store.backup.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/// A backup that is asked for.
///
/// @param directory of the backups, absolute
/// @param keep how many backups stay, the new one included; 0 for all
/// @param verify whether all files that the backup before has are read
record BackupOrder(Path directory, int keep, boolean verify) {
    private static final String DIRECTORY = "directory";
    private static final String KEEP = "keep";
    private static final String VERIFY = "verify";

    BackupOrder {
        if (!directory.isAbsolute()) {
            throw new BackupException("the folder of backups must be an absolute path, got " + directory);
        }
        if (keep < 0) {
            throw new BackupException("at least one backup is to be kept, got " + keep);
        }
    }

    static BackupOrder of(Map<String, String> form) {
        try {
            return new BackupOrder(
                    Path.of(form.getOrDefault(DIRECTORY, "")),
                    Integer.parseInt(form.getOrDefault(KEEP, "0")),
                    Boolean.parseBoolean(form.getOrDefault(VERIFY, "false")));
        } catch (NumberFormatException e) {
            throw new BackupException("the number of backups to keep is not a number: " + form.get(KEEP));
        }
    }

    Map<String, String> form() {
        return Map.of(DIRECTORY, directory.toString(), KEEP, Integer.toString(keep), VERIFY, Boolean.toString(verify));
    }

    /// @return what was done, in words
    String carryOut(Path data, Collection<Store> stores, MetadataDatabase metadata, Consumer<String> progress)
            throws IOException {
        refuseWithin(data);
        return said(Backup.of(stores, metadata, directory, keep, verify, progress));
    }

    /// @throws BackupException when the backups would be in the data folder, and go with it
    void refuseWithin(Path data) {
        if (directory.normalize().startsWith(data)) {
            throw new BackupException("the folder of backups " + directory + " is within the data folder " + data
                    + "; choose one outside, on another disk if you can");
        }
    }

    String said(Backup.Made made) {
        String removed = made.removed().isEmpty() ? "" : "; removed generations " + made.removed();
        return "generation " + made.generation() + " in " + directory + ", " + made.files() + " files, "
                + Size.of(made.bytes()) + ", of which " + Size.of(made.copiedBytes()) + " were copied" + removed;
    }
}
