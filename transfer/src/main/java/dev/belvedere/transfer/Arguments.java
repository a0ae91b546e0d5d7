package dev.belvedere.transfer;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
///
/// @param server where the server answers, without a path
/// @param token for `/api/v1`
/// @param project the id of the project that the events go to
/// @param source where the events come from: persons' numbers mean the same in all files of one source
/// @param files archives, JSON lines, CSV; each plain or gzipped
/// @param mapping says what the columns of CSV files are, or `null` without any
/// @param refused where lines that are refused are written to
/// @param app of archives and JSON lines, only the rows of this project at their source
record Arguments(
        URI server,
        String token,
        int project,
        String source,
        List<Path> files,
        @Nullable Path mapping,
        Path refused,
        @Nullable Long app) {
    static final String USAGE = """
            usage: --project ID --from NAME [--server http://127.0.0.1:8080] [--token TOKEN]
                   [--app ID] [--mapping MAPPING.json] [--refused FILE] FILE…""";

    private static final List<String> KNOWN =
            List.of("--server", "--token", "--project", "--from", "--mapping", "--refused", "--app");

    /// Throws [IllegalArgumentException] with a sentence for the person at the terminal.
    static Arguments parse(Map<String, String> environment, String... args) {
        Map<String, String> values = new HashMap<>();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                files.add(readable(args[i]));
            } else if (KNOWN.contains(args[i]) && i + 1 < args.length) {
                values.put(args[i], args[++i]);
            } else {
                throw new IllegalArgumentException("cannot read " + args[i]);
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no file is given");
        }
        String token = values.getOrDefault("--token", environment.getOrDefault("BELVEDERE_TOKEN", ""));
        if (token.isBlank()) {
            throw new IllegalArgumentException("--token is missing; BELVEDERE_TOKEN does as well");
        }
        String mapping = values.get("--mapping");
        String app = values.get("--app");
        return new Arguments(
                URI.create(values.getOrDefault("--server", "http://127.0.0.1:8080")),
                token,
                Math.toIntExact(number("--project", required("--project", values))),
                required("--from", values),
                files,
                mapping == null ? null : readable(mapping),
                Path.of(values.getOrDefault("--refused", "refused.jsonl")),
                app == null ? null : number("--app", app));
    }

    private static Path readable(String name) {
        Path file = Path.of(name);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException(name + " is no file that can be read");
        }
        return file;
    }

    private static String required(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + value, e);
        }
    }
}
