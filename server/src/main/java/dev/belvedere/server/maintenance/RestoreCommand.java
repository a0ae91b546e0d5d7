package dev.belvedere.server.maintenance;

import dev.belvedere.server.operations.DataFolder;
import dev.belvedere.store.backup.BackupException;
import dev.belvedere.store.backup.Restore;
import dev.belvedere.store.backup.Restore.Available;
import dev.belvedere.store.backup.Size;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// `restore DIR [--data FOLDER] [--generation G]`, or `restore DIR --list`.
final class RestoreCommand {
    private RestoreCommand() {}

    static void run(List<String> arguments, PrintStream out) throws IOException {
        Arguments given = new Arguments(arguments, Set.of("--data", "--generation"), Set.of("--list"));
        Path backups = given.path("the folder of backups");
        if (given.has("--list")) {
            list(backups, out);
            return;
        }
        Path data = given.path("--data", "data");
        Restore.refuseContent(data, Set.of(DataFolder.LOCK));
        try (DataFolder folder = DataFolder.lockIfFree(data)
                .orElseThrow(() -> new BackupException(
                        "the data folder " + data + " is in use; stop the server, or choose another with --data"))) {
            Available restored = Restore.of(
                    backups,
                    given.count("--generation"),
                    folder.path(),
                    Set.of(DataFolder.LOCK),
                    MetadataPlace.of(folder)::create);
            out.println("Restored " + said(restored) + " to " + data + ".");
            out.println("What happened after " + restored.taken() + " is not in it: events that came later, changes of"
                    + " projects and mappings, and deletions: users deleted since then are back.");
        }
    }

    private static void list(Path backups, PrintStream out) throws IOException {
        List<Available> available = Restore.list(backups, damaged -> out.println("damaged: " + damaged));
        if (available.isEmpty()) {
            throw new BackupException("there is no finished backup in " + backups);
        }
        available.forEach(each -> out.println(said(each)));
    }

    private static String said(Available backup) {
        return "generation " + backup.generation() + " of " + backup.taken() + ", " + backup.files() + " files, "
                + Size.of(backup.bytes());
    }
}
