package dev.belvedere.server.operations;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything the server keeps: `metadata.db`, `organizations/<id>/` and
/// `server.lock`. One server at a time may have it; the lock goes with its process, however that
/// ends.
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /// Creates the folder where missing, and locks it.
    ///
    /// @throws StartRefusedException when another server has it, or it cannot be written
    static DataFolder lock(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        FileChannel file = null;
        try {
            Files.createDirectories(folder);
            file = FileChannel.open(folder.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(file) != null) {
                return new DataFolder(folder, file);
            }
            file.close();
        } catch (IOException e) {
            throw new StartRefusedException("The data folder " + folder + " cannot be used (" + e
                    + "); choose another with --belvedere.data=<folder>.");
        }
        throw new StartRefusedException("The data folder " + folder
                + " is in use by another Belvedere; stop that one, or choose another with --belvedere.data=<folder>.");
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    Path metadataFile() {
        return path.resolve("metadata.db");
    }

    Path organization(int id) {
        return path.resolve("organizations").resolve(Integer.toString(id));
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
