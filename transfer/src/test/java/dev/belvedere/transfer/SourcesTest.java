package dev.belvedere.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    Path folder;

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return zipped.toByteArray();
    }

    private Path zip(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(gzip("{\"of\": \"" + entry + "\"}\n"));
            }
        }
        return file;
    }

    private static List<String> lines(Source source) throws IOException {
        List<String> all = new ArrayList<>();
        try (Lines lines = source.opener().open()) {
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                all.add(new String(line, StandardCharsets.UTF_8));
            }
        }
        return all;
    }

    @Test
    void anArchiveIsReadInTheOrderOfItsHours() throws IOException {
        Path archive =
                zip("a.zip", "7/7_2026-03-01_10#0.json.gz", "7/7_2026-03-01_9#1.json.gz", "7/7_2026-03-01_9#0.json.gz");
        List<Source> sources = new Sources(null, null).of(List.of(archive));
        assertThat(sources)
                .extracting(it -> it.name().substring(it.name().indexOf('!')))
                .containsExactly(
                        "!7/7_2026-03-01_9#0.json.gz", "!7/7_2026-03-01_9#1.json.gz", "!7/7_2026-03-01_10#0.json.gz");
        assertThat(lines(sources.getLast())).containsExactly("{\"of\": \"7/7_2026-03-01_10#0.json.gz\"}");
    }

    @Test
    void theSameHourInTwoArchivesIsTheSameFile() throws IOException {
        List<Source> sources = new Sources(null, null).of(List.of(zip("a.zip", "h0", "h1"), zip("b.zip", "h1", "h2")));
        assertThat(sources.get(1).checksum()).isEqualTo(sources.get(2).checksum());
        assertThat(sources).extracting(Source::checksum).hasSize(4).allMatch(it -> it.matches("[0-9a-f]{64}"));
        assertThat(sources.get(0).checksum()).isNotEqualTo(sources.get(1).checksum());
        List<Source> ofApp = new Sources(null, 7L).of(List.of(folder.resolve("a.zip")));
        assertThat(ofApp.getFirst().checksum()).isNotEqualTo(sources.getFirst().checksum());
    }

    @Test
    void plainAndGzippedLinesAreRead() throws IOException {
        Path plain = Files.writeString(folder.resolve("p.jsonl"), "{\"app\": 1}\n\n{\"app\": 2}");
        Path zipped = Files.write(folder.resolve("z.jsonl.gz"), gzip("{\"app\": 1}\n"));
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");
        List<Source> sources = new Sources(null, null).of(List.of(plain, zipped, empty));
        assertThat(lines(sources.get(0))).containsExactly("{\"app\": 1}", "", "{\"app\": 2}");
        assertThat(lines(sources.get(1))).containsExactly("{\"app\": 1}");
        assertThat(lines(sources.get(2))).isEmpty();
        assertThat(lines(new Sources(null, 2L).of(List.of(plain)).getFirst())).containsExactly("", "", "{\"app\": 2}");
    }
}
