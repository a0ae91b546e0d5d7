package dev.belvedere.server.maintenance;

import dev.belvedere.server.operations.DataFolder;
import dev.belvedere.store.MetadataDatabase;
import dev.belvedere.store.UnreadableVersionException;
import dev.belvedere.store.backup.Backup;
import dev.belvedere.store.backup.BackupException;
import dev.belvedere.store.backup.Restore;
import dev.belvedere.store.catalog.Catalog;
import dev.belvedere.store.checkup.CatalogRebuild;
import dev.belvedere.store.checkup.CatalogRebuild.Rebuilt;
import dev.belvedere.store.checkup.CatalogState;
import dev.belvedere.store.checkup.Checkup;
import dev.belvedere.store.checkup.ColumnRepair;
import dev.belvedere.store.checkup.Finding;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `doctor [--data FOLDER] [--repair] [--rebuild-catalog]`: by the server that has the data folder, or by itself where
/// none has; what changes something, only by itself.
final class DoctorCommand {
    private static final String REPAIR = "--repair";
    private static final String REBUILD = "--rebuild-catalog";

    private final PrintStream out;
    private int troubles;

    private DoctorCommand(PrintStream out) {
        this.out = out;
    }

    /// @return whether all is well
    static boolean run(List<String> arguments, PrintStream out) throws IOException {
        Arguments given = new Arguments(arguments, Set.of("--data"), Set.of(REPAIR, REBUILD));
        given.refusePlain();
        Path data = given.path("--data", "data");
        if (!Files.isDirectory(data.resolve(DataFolder.ORGANIZATIONS))) {
            throw new BackupException("there are no data in " + data + "; say where they are with --data");
        }
        Optional<DataFolder> free = DataFolder.lockIfFree(data);
        if (free.isEmpty()) {
            if (given.has(REPAIR) || given.has(REBUILD)) {
                throw new BackupException(
                        "a server has the data folder " + data + "; stop it to have something mended");
            }
            out.println(OperatedServer.of(data).order("/check", Map.of(), out));
            return true;
        }
        try (DataFolder folder = free.get()) {
            return new DoctorCommand(out).atRest(folder, given.has(REPAIR), given.has(REBUILD));
        }
    }

    private boolean atRest(DataFolder folder, boolean repair, boolean rebuild) throws IOException {
        if (Files.exists(folder.path().resolve(Restore.UNFINISHED))) {
            throw new BackupException(
                    folder.path() + " holds a restore that was not finished; remove the folder and restore again");
        }
        MetadataPlace place = MetadataPlace.of(folder);
        if (place.url().isEmpty() && !Files.exists(place.file())) {
            throw new BackupException(place.file() + " is missing; bring a backup back, or put the file from one day"
                    + " there and run ./belvedere doctor --rebuild-catalog");
        }
        try (MetadataDatabase metadata = place.openAsItIs()) {
            tell(
                    "metadata",
                    metadata.damages().stream()
                            .map(damage -> Finding.trouble(
                                    place.file() + " is damaged: " + damage,
                                    "Restore a backup; see docs/operations.md."))
                            .toList());
            for (int organization : BackupCommand.organizations(metadata)) {
                organization(
                        folder.organization(organization), new Catalog(metadata.jdbi(), organization), repair, rebuild);
            }
        } catch (BackupException | UnreadableVersionException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BackupException(place + " cannot be read: " + e.getMessage() + "; restore a backup");
        }
        if (troubles > 0) {
            out.println(troubles + " to mend; see above.");
        }
        return troubles == 0;
    }

    private void organization(Path folder, Catalog catalog, boolean repair, boolean rebuild) throws IOException {
        Path intake = folder.resolve(Backup.INTAKE);
        if (!Files.isDirectory(intake)) {
            tell(
                    "events",
                    List.of(Finding.trouble(
                            "the folder " + intake + " is missing", "Restore a backup; see docs/operations.md.")));
            return;
        }
        if (rebuild) {
            Rebuilt rebuilt = CatalogRebuild.of(folder, intake, catalog);
            out.println("Rebuilt the catalog of " + folder + ": " + rebuilt.segments() + " segments with "
                    + rebuilt.events() + " events.");
            tell("rebuilt", rebuilt.findings());
        }
        CatalogState state = CatalogState.of(catalog);
        if (repair) {
            ColumnRepair.of(folder, state)
                    .forEach(file -> out.println("Removed the damaged column file " + file + "."));
        }
        tell("events", Checkup.of(folder, intake, state, true));
    }

    private void tell(String what, List<Finding> findings) {
        troubles +=
                (int) findings.stream().filter(finding -> !finding.harmless()).count();
        Findings.lines(what, findings).forEach(out::println);
    }
}
