package dev.belvedere.store.backup;

import dev.belvedere.store.MetadataDatabase;
import dev.belvedere.store.backup.Manifest.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// Brings a backup back into an empty data folder.
///
/// A file [#UNFINISHED] stands in the folder from before the first file is copied until the last is synced: a
/// server does not start where it is. Each file is compared with its SHA-256 while it is copied.
public final class Restore {
    /// The name of the file in a data folder that says that its content is not whole.
    public static final String UNFINISHED = "restore-unfinished";

    private Restore() {}

    /// A backup that can be brought back.
    ///
    /// @param bytes of all its files
    public record Available(int generation, Instant taken, int files, long bytes) {}

    /// The backups of a folder, oldest first. Damaged ones are left out, and named to `damaged`.
    public static List<Available> list(Path path, Consumer<String> damaged) throws IOException {
        BackupFolder folder = BackupFolder.existing(path);
        List<Available> available = new ArrayList<>();
        for (int generation : folder.generationNumbers()) {
            try {
                available.add(available(folder.manifest(generation)));
            } catch (BackupException e) {
                damaged.accept(String.valueOf(e.getMessage()));
            }
        }
        return available;
    }

    private static Available available(Manifest manifest) {
        return new Available(
                manifest.generation(), manifest.taken(), manifest.files().size(), manifest.bytes());
    }

    /// Brings a backup back.
    ///
    /// @param generation which, or 0 for the newest
    /// @param data the data folder: not there, or empty but for what the caller holds there
    /// @param held the names of files that the caller holds in the data folder
    /// @param database makes an empty metadata database of a schema version
    /// @return what was brought back
    /// @throws BackupException when it cannot be: the folder is not empty, or a file of the backup is damaged
    public static Available of(
            Path path, int generation, Path data, Set<String> held, IntFunction<MetadataDatabase> database)
            throws IOException {
        BackupFolder folder = BackupFolder.existing(path);
        List<Integer> generations = folder.generationNumbers();
        if (generations.isEmpty()) {
            throw new BackupException("there is no finished backup in " + folder.root());
        }
        Manifest manifest = folder.manifest(generation == 0 ? generations.getLast() : generation);
        Files.createDirectories(data);
        refuseContent(data, held);
        Path unfinished = data.resolve(UNFINISHED);
        Files.createFile(unfinished);
        BackupFolder.sync(data);
        Set<Path> folders = new HashSet<>(List.of(data));
        for (Kept kept : manifest.files()) {
            Path to = data.resolve(kept.path());
            Files.createDirectories(to.getParent());
            folders.add(to.getParent());
            copy(folder.file(kept.hash()), kept, to);
        }
        metadata(data, database);
        for (Path each : folders) {
            BackupFolder.sync(each);
        }
        Files.delete(unfinished);
        BackupFolder.sync(data);
        return available(manifest);
    }

    /// Refuses a data folder that has content; one that is not there is well.
    ///
    /// @param held the names of files that do not count
    /// @throws BackupException when there is something else in it
    public static void refuseContent(Path data, Set<String> held) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        if (Files.exists(data.resolve(UNFINISHED))) {
            throw new BackupException("the data folder " + data
                    + " holds a restore that was not finished; remove the folder and restore again");
        }
        try (Stream<Path> content = Files.list(data)) {
            if (content.anyMatch(file -> !held.contains(file.getFileName().toString()))) {
                throw new BackupException("the data folder " + data
                        + " is not empty; move it away, or choose one that is not there with --data");
            }
        }
    }

    private static void copy(Path from, Kept kept, Path to) throws IOException {
        if (!Files.exists(from)) {
            throw new BackupException(
                    "the backup lacks the file " + from + ", which is " + kept.path() + "; use another generation");
        }
        String hash = Sha256.copy(from, to);
        if (!hash.equals(kept.hash())) {
            throw new BackupException("the backup's file " + from + ", which is " + kept.path()
                    + ", does not match its checksum; use another generation");
        }
    }

    private static void metadata(Path data, IntFunction<MetadataDatabase> database) throws IOException {
        Path dump = data.resolve(Backup.METADATA);
        try (MetadataDatabase metadata = database.apply(MetadataDump.schema(dump))) {
            MetadataDump.restore(dump, metadata);
        }
        Files.delete(dump);
    }
}
