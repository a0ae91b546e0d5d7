package dev.belvedere.transfer;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The lines that were refused, as JSON lines of `file`, `line` (from 1) and `reason`; added to what
/// stands there from before. The file is made with the first of them. Not thread-safe.
final class Report implements Closeable {
    private final Path path;
    private final JsonMapper json = JsonMapper.shared();
    private @Nullable BufferedWriter out;
    private long lines;

    Report(Path path) {
        this.path = path;
    }

    void refused(String file, long line, String reason) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("file", file);
        entry.put("line", line);
        entry.put("reason", reason);
        try {
            if (out == null) {
                out = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            out.write(json.writeValueAsString(entry));
            out.newLine();
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was told so far is on disk afterwards.
    void flush() throws IOException {
        if (out != null) {
            out.flush();
        }
    }

    long lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
