package dev.belvedere.server.maintenance;

import dev.belvedere.server.operations.DataFolder;
import dev.belvedere.store.MetadataDatabase;
import dev.belvedere.store.StoreFiles;
import dev.belvedere.store.backup.Backup;
import dev.belvedere.store.backup.BackupException;
import dev.belvedere.store.backup.Restore;
import dev.belvedere.store.catalog.Catalog;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `backup DIR [--data FOLDER] [--keep N] [--verify]`: by the server that has the data folder, or by itself where none
/// has.
final class BackupCommand {
    private static final String VERIFY = "--verify";

    private BackupCommand() {}

    static void run(List<String> arguments, PrintStream out) throws IOException {
        Arguments given = new Arguments(arguments, Set.of("--data", "--keep"), Set.of(VERIFY));
        Path data = given.path("--data", "data");
        BackupOrder order =
                new BackupOrder(given.path("the folder of backups"), given.count("--keep"), given.has(VERIFY));
        if (!Files.isDirectory(data.resolve(DataFolder.ORGANIZATIONS))) {
            throw new BackupException("there are no data in " + data + "; say where they are with --data");
        }
        order.refuseWithin(data);
        Optional<DataFolder> free = DataFolder.lockIfFree(data);
        if (free.isEmpty()) {
            out.println("Backup: " + OperatedServer.of(data).order("/backup", order.form(), out));
        } else {
            try (DataFolder folder = free.get()) {
                out.println("Backup: " + atRest(folder, order, out));
            }
        }
    }

    private static String atRest(DataFolder folder, BackupOrder order, PrintStream out) throws IOException {
        if (Files.exists(folder.path().resolve(Restore.UNFINISHED))) {
            throw new BackupException(
                    folder.path() + " holds a restore that was not finished; remove the folder and restore again");
        }
        try (MetadataDatabase metadata = MetadataPlace.of(folder).openAsItIs()) {
            List<StoreFiles> stores = new ArrayList<>();
            for (int organization : organizations(metadata)) {
                Path own = folder.organization(organization);
                stores.add(new StoreFiles(
                        organization,
                        own,
                        own.resolve(Backup.INTAKE),
                        new Catalog(metadata.jdbi(), organization).segments(),
                        () -> {}));
            }
            return order.said(
                    Backup.ofFolder(stores, metadata, order.directory(), order.keep(), order.verify(), out::println));
        }
    }

    static List<Integer> organizations(MetadataDatabase metadata) {
        return metadata.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM organizations ORDER BY id")
                        .mapTo(Integer.class)
                        .list());
    }
}
