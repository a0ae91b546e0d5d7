package dev.belvedere.store.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one backup holds, as a text of lines:
///
/// ```
/// belvedere-backup 1
/// generation 7
/// taken 2026-11-23T21:00:00Z
/// file 9f86d081… 52734 1795467600000000000 organizations/1/segments/3/12.parquet
/// end 60303ae2…
/// ```
/// A `file` has its SHA-256, bytes, time of change (nanoseconds since 1970) where it was taken from, and
/// path below the data folder. `end` has the SHA-256 of all before it: a manifest that was cut off is none.
///
/// @param generation rises by one with each backup of a folder
/// @param taken the moment whose data this is
record Manifest(int generation, Instant taken, List<Kept> files) {
    static final String HEAD = "belvedere-backup ";
    static final int VERSION = 1;

    private static final int FIELDS = 5;

    Manifest {
        files = List.copyOf(files);
    }

    /// A file in a backup.
    ///
    /// @param path below the data folder, with `/`
    /// @param hash SHA-256 of its content
    /// @param changed nanoseconds since 1970
    record Kept(String path, String hash, long bytes, long changed) {
        Kept {
            Path relative = Path.of(path);
            if (relative.isAbsolute() || !relative.normalize().equals(relative) || relative.startsWith("..")) {
                throw new IllegalArgumentException("not a path below the data folder: " + path);
            }
            if (!hash.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("not a SHA-256: " + hash);
            }
        }
    }

    long bytes() {
        return files.stream().mapToLong(Kept::bytes).sum();
    }

    Optional<Kept> file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    Map<String, Kept> byPath() {
        Map<String, Kept> byPath = new HashMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        return byPath;
    }

    byte[] encoded() {
        StringBuilder text = new StringBuilder();
        text.append(HEAD).append(VERSION).append('\n');
        text.append("generation ").append(generation).append('\n');
        text.append("taken ").append(taken).append('\n');
        for (Kept file : files) {
            text.append("file ")
                    .append(file.hash())
                    .append(' ')
                    .append(file.bytes())
                    .append(' ')
                    .append(file.changed())
                    .append(' ')
                    .append(file.path())
                    .append('\n');
        }
        return (text + "end " + Sha256.of(text.toString().getBytes(UTF_8)) + "\n").getBytes(UTF_8);
    }

    /// @throws BackupException when it is not what was written, or of another version
    static Manifest read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), UTF_8);
        if (text.startsWith(HEAD) && !text.startsWith(HEAD + VERSION + "\n")) {
            throw new BackupException(file + " has the layout of version "
                    + text.substring(HEAD.length()).lines().findFirst().orElse("")
                    + ", and this Belvedere reads version "
                    + VERSION + "; use the Belvedere that made it");
        }
        int end = text.lastIndexOf("end ");
        if (end < 0
                || !text.substring(end)
                        .equals("end " + Sha256.of(text.substring(0, end).getBytes(UTF_8)) + "\n")) {
            throw new BackupException(file + " does not match its checksum; use another generation");
        }
        try {
            return decoded(text.substring(0, end).lines().toList());
        } catch (RuntimeException e) {
            throw new BackupException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Manifest decoded(List<String> lines) {
        int generation = Integer.parseInt(lines.get(1).substring("generation ".length()));
        Instant taken = Instant.parse(lines.get(2).substring("taken ".length()));
        List<Kept> files = new ArrayList<>();
        for (String line : lines.subList(3, lines.size())) {
            String[] parts = line.split(" ", FIELDS);
            files.add(new Kept(parts[4], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3])));
        }
        return new Manifest(generation, taken, files);
    }
}
