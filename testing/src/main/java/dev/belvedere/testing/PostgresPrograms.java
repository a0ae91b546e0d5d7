package dev.belvedere.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where PostgreSQL's `initdb` and `postgres` are: in the folder that `BELVEDERE_POSTGRESQL` names, where Debian,
/// Fedora and Homebrew put them, or on the `PATH`; the newest where there are several.
final class PostgresPrograms {
    static final String FOLDER_VARIABLE = "BELVEDERE_POSTGRESQL";

    private static final List<String> VERSIONED = List.of("/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt");

    private PostgresPrograms() {}

    static Optional<Path> folder() {
        @Nullable String given = System.getenv(FOLDER_VARIABLE);
        if (given != null && !given.isEmpty()) {
            return Optional.of(Path.of(given));
        }
        return candidates().stream()
                .filter(folder ->
                        Files.isExecutable(folder.resolve("initdb")) && Files.isExecutable(folder.resolve("postgres")))
                .findFirst();
    }

    private static List<Path> candidates() {
        List<Path> candidates = new ArrayList<>();
        for (String parent : VERSIONED) {
            try (Stream<Path> versions =
                    Files.isDirectory(Path.of(parent)) ? Files.list(Path.of(parent)) : Stream.of()) {
                versions.sorted(Comparator.comparingInt(PostgresPrograms::version)
                                .reversed())
                        .map(version -> version.resolve("bin"))
                        .forEach(candidates::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        candidates.add(Path.of("/usr/pgsql/bin"));
        @Nullable String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(":")) {
            if (!folder.isEmpty()) {
                candidates.add(Path.of(folder));
            }
        }
        return candidates;
    }

    private static int version(Path folder) {
        String digits = String.valueOf(folder.getFileName()).replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
