package dev.belvedere.store.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// What a store does with the files of segments and columns: all that can fail goes through here. What fails names
/// its file. Thread-safe.
public interface FileAccess {
    /// The disk.
    FileAccess DISK = new DiskFiles();

    /// Makes a folder and those above it, where missing.
    void createFolders(Path folder) throws IOException;

    /// Makes a file that must not be there yet.
    Output create(Path file) throws IOException;

    /// Gives a file another name on the same disk at once, in place of what had that name.
    void rename(Path from, Path to) throws IOException;

    /// Removes a file or an empty folder, where it is there.
    void delete(Path file) throws IOException;

    /// Makes a folder's entries durable.
    void syncFolder(Path folder) throws IOException;

    /// A file that is written by one thread.
    interface Output extends Closeable {
        /// Writes all of the bytes, or fails.
        ///
        /// @param position where in the file
        void write(ByteBuffer bytes, long position) throws IOException;

        /// Makes what was written durable.
        void sync() throws IOException;
    }
}
