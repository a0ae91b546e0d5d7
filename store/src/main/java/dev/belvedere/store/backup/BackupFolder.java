package dev.belvedere.store.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belvedere.store.backup.Manifest.Kept;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A folder of backups, laid out as the package says. Reading needs no lock.
///
/// @param root absolute
record BackupFolder(Path root) {
    private static final String MARKER = "belvedere-backup";
    private static final String MANIFEST = ".manifest";
    private static final String UNFINISHED = ".tmp";

    /// @throws BackupException when there are no backups in it, or of another version
    static BackupFolder existing(Path path) throws IOException {
        BackupFolder folder = new BackupFolder(path.toAbsolutePath().normalize());
        Path marker = folder.root.resolve(MARKER);
        if (!Files.isRegularFile(marker)) {
            throw new BackupException(folder.root + " holds no backups: it has no file " + MARKER);
        }
        String version = Files.readString(marker).strip();
        if (!version.equals(Integer.toString(Manifest.VERSION))) {
            throw new BackupException("the backups in " + folder.root + " have the layout of version " + version
                    + ", and this Belvedere reads version " + Manifest.VERSION + "; use the Belvedere that made them");
        }
        return folder;
    }

    /// The same, made where it is missing or empty.
    ///
    /// @throws BackupException when it holds something else
    static BackupFolder create(Path path) throws IOException {
        BackupFolder folder = new BackupFolder(path.toAbsolutePath().normalize());
        Path marker = folder.root.resolve(MARKER);
        if (!Files.isRegularFile(marker)) {
            createForOwner(folder.root);
            try (Stream<Path> content = Files.list(folder.root)) {
                if (content.anyMatch(file -> !file.getFileName().toString().startsWith(MARKER))) {
                    throw new BackupException(folder.root
                            + " holds something else than backups; choose an empty folder, or one that is not there");
                }
            }
            writeWhole(folder.root, MARKER, (Manifest.VERSION + "\n").getBytes(UTF_8));
        }
        createForOwner(folder.generations());
        createForOwner(folder.files());
        return existing(path);
    }

    /// Keys, passwords' hashes and personal data are nobody else's to read.
    private static void createForOwner(Path folder) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    /// Keeps other writers out until it is closed.
    ///
    /// @throws BackupException when there is one
    FileChannel lock() throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException _) {
            // Another backup of this process has it.
        }
        channel.close();
        throw new BackupException("another backup writes to " + root + "; wait until it is done");
    }

    /// The generations there are, oldest first.
    List<Integer> generationNumbers() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (DirectoryStream<Path> manifests = Files.newDirectoryStream(generations(), "*" + MANIFEST)) {
            for (Path manifest : manifests) {
                String name = manifest.getFileName().toString();
                numbers.add(Integer.parseInt(name.substring(0, name.length() - MANIFEST.length())));
            }
        }
        numbers.sort(null);
        return numbers;
    }

    /// @throws BackupException when there is none of that number, or it is damaged
    Manifest manifest(int generation) throws IOException {
        Path file = manifestFile(generation);
        if (!Files.isRegularFile(file)) {
            throw new BackupException(
                    "there is no generation " + generation + " in " + root + ", only " + generationNumbers());
        }
        return Manifest.read(file);
    }

    /// Makes a backup one: before, it is none.
    void commit(Manifest manifest) throws IOException {
        Set<Path> folders = new HashSet<>();
        for (Kept kept : manifest.files()) {
            folders.add(file(kept.hash()).getParent());
        }
        for (Path folder : folders) {
            sync(folder);
        }
        sync(files());
        writeWhole(generations(), manifest.generation() + MANIFEST, manifest.encoded());
    }

    Path file(String hash) {
        return files().resolve(hash.substring(0, 2)).resolve(hash);
    }

    /// Where the metadata are written down until they are copied in, below a folder that only its owner can read.
    Path unfinishedMetadata() {
        return files().resolve("metadata" + UNFINISHED);
    }

    /// Copies a file in.
    ///
    /// @return its hash
    String add(Path source) throws IOException {
        Path unfinished = files().resolve("copy" + UNFINISHED);
        Files.deleteIfExists(unfinished);
        String hash = Sha256.copy(source, unfinished);
        Path file = file(hash);
        Files.createDirectories(file.getParent());
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return hash;
    }

    /// Removes a backup; what only it needs goes with [#sweep].
    void remove(int generation) throws IOException {
        Files.delete(manifestFile(generation));
        sync(generations());
    }

    /// Removes the files that no backup needs.
    ///
    /// @return how many
    /// @throws BackupException when a manifest cannot be read: then nothing is removed
    int sweep() throws IOException {
        Set<String> needed = new HashSet<>();
        for (int generation : generationNumbers()) {
            manifest(generation).files().forEach(file -> needed.add(file.hash()));
        }
        List<Path> unneeded = new ArrayList<>();
        try (Stream<Path> files = Files.walk(files())) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !needed.contains(file.getFileName().toString()))
                    .forEach(unneeded::add);
        }
        for (Path file : unneeded) {
            Files.delete(file);
        }
        return unneeded.size();
    }

    private Path generations() {
        return root.resolve("generations");
    }

    private Path files() {
        return root.resolve("files");
    }

    private Path manifestFile(int generation) {
        return generations().resolve(generation + MANIFEST);
    }

    private static void writeWhole(Path folder, String name, byte[] content) throws IOException {
        Path unfinished = folder.resolve(name + UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
    }

    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
