package dev.belvedere.server.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The archive of an export, read: the lines of each file by its name, in the order of the archive.
record Archive(Map<String, List<String>> files) {
    private static final JsonMapper JSON = new JsonMapper();

    static Archive of(byte[] zip) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String text = new String(new GZIPInputStream(entries).readAllBytes(), StandardCharsets.UTF_8);
                files.put(entry.getName(), text.lines().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Archive(files);
    }

    List<JsonNode> rows() {
        List<JsonNode> rows = new ArrayList<>();
        files.values().forEach(lines -> lines.forEach(line -> rows.add(JSON.readTree(line))));
        return rows;
    }

    List<String> texts(String field) {
        return rows().stream().map(row -> row.path(field).asString("(none)")).toList();
    }
}
