package dev.belvedere.server.operations;

import dev.belvedere.store.backup.Restore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything the server keeps: `metadata.db`, `organizations/<id>/` and
/// `server.lock`. One server at a time may have it; the lock goes with its process, however that
/// ends.
public final class DataFolder implements AutoCloseable {
    /// The name of the file that is locked.
    public static final String LOCK = "server.lock";

    /// The name of the folder that has one of each organization.
    public static final String ORGANIZATIONS = "organizations";

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /// Creates the folder where missing, and locks it to serve what is in it.
    ///
    /// @throws StartRefusedException when another server has it, it cannot be written, or a restore of it was not
    ///     finished
    static DataFolder lock(Path path) {
        DataFolder folder = lockIfFree(path)
                .orElseThrow(() -> new StartRefusedException("The data folder "
                        + path.toAbsolutePath().normalize()
                        + " is in use by another Belvedere; stop that one, or choose another with"
                        + " --belvedere.data=<folder>."));
        if (Files.exists(folder.path.resolve(Restore.UNFINISHED))) {
            folder.close();
            throw new StartRefusedException("The data folder " + folder.path
                    + " holds a restore that was not finished; remove the folder and restore again.");
        }
        return folder;
    }

    /// Creates the folder where missing, and locks it for a command; empty when a server or another command has it.
    ///
    /// @throws StartRefusedException when it cannot be written
    public static Optional<DataFolder> lockIfFree(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        FileChannel file = null;
        try {
            Files.createDirectories(folder);
            file = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(file) != null) {
                return Optional.of(new DataFolder(folder, file));
            }
            file.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new StartRefusedException("The data folder " + folder + " cannot be used (" + e
                    + "); choose another with --belvedere.data=<folder>.");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    public Path path() {
        return path;
    }

    public Path metadataFile() {
        return path.resolve("metadata.db");
    }

    public Path organization(int id) {
        return path.resolve(ORGANIZATIONS).resolve(Integer.toString(id));
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the data folder " + path, e);
        }
    }
}
