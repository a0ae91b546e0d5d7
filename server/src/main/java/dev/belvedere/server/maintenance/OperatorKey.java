package dev.belvedere.server.maintenance;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// How to reach the server that has a data folder: the file `operator.key` in it, of a line with the port and one
/// with the token. It can be read by the folder's owner only, and is another one after each start.
///
/// @param port on this machine's loopback address
record OperatorKey(int port, String token) {
    private static final String FILE = "operator.key";
    private static final int TOKEN_BYTES = 24;

    static OperatorKey random(int port) {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return new OperatorKey(port, HexFormat.of().formatHex(token));
    }

    /// The key of the server that has the folder; empty when there is none, or it is about to start.
    static Optional<OperatorKey> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() == 2
                ? Optional.of(new OperatorKey(Integer.parseInt(lines.get(0)), lines.get(1)))
                : Optional.empty();
    }

    void write(Path folder) throws IOException {
        Path unfinished = Files.createTempFile(folder, FILE, ".tmp", ownerOnly());
        Files.writeString(unfinished, port + "\n" + token + "\n");
        Files.move(unfinished, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return "OperatorKey[port=" + port + "]";
    }
}
