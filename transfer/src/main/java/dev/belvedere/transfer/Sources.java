package dev.belvedere.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Finds the files to import: those given, and of a zip those within, in the order of their hours.
final class Sources {
    private static final int BUFFER = 1 << 16;
    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final @Nullable ColumnMapping mapping;
    private final @Nullable Long app;

    Sources(@Nullable ColumnMapping mapping, @Nullable Long app) {
        this.mapping = mapping;
        this.app = app;
    }

    List<Source> of(List<Path> files) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Path file : files) {
            if (startsWith(file, ZIP)) {
                sources.addAll(archive(file));
            } else if (startsWith(file, PARQUET)) {
                Stored stored = () -> Files.newInputStream(file);
                sources.add(new Source(
                        file.toString(),
                        checksum(mapping != null, true, stored),
                        Files.size(file),
                        () -> ofApp(new ParquetLines(file, mapping))));
            } else {
                sources.add(source(file.toString(), Files.size(file), () -> Files.newInputStream(file)));
            }
        }
        return sources;
    }

    @FunctionalInterface
    private interface Stored {
        InputStream open() throws IOException;
    }

    private List<Source> archive(Path zip) throws IOException {
        List<Source> sources = new ArrayList<>();
        try (ZipFile archive = opened(zip)) {
            List<ZipEntry> entries = new ArrayList<>();
            for (Enumeration<? extends ZipEntry> all = archive.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (!entry.isDirectory()) {
                    entries.add(entry);
                }
            }
            entries.sort(Comparator.comparing(entry -> ordered(entry.getName())));
            for (ZipEntry entry : entries) {
                String inner = entry.getName();
                sources.add(source(zip + "!" + inner, entry.getSize(), () -> entry(zip, inner)));
            }
        }
        return sources;
    }

    private static ZipFile opened(Path zip) throws IOException {
        try {
            return new ZipFile(zip.toFile());
        } catch (ZipException damaged) {
            throw new IOException(zip + " is damaged or incomplete: " + damaged.getMessage(), damaged);
        }
    }

    /// Numbers in names are padded, so that hour 9 comes before hour 10.
    static String ordered(String name) {
        StringBuilder ordered = new StringBuilder();
        int at = 0;
        while (at < name.length()) {
            int end = at;
            while (end < name.length() && Character.isDigit(name.charAt(end))) {
                end++;
            }
            if (end == at) {
                ordered.append(name.charAt(at++));
            } else {
                ordered.repeat('0', Math.max(0, 20 - (end - at))).append(name, at, end);
                at = end;
            }
        }
        return ordered.toString();
    }

    private static InputStream entry(Path zip, String name) throws IOException {
        ZipFile archive = new ZipFile(zip.toFile());
        InputStream inner = archive.getInputStream(archive.getEntry(name));
        return new BufferedInputStream(inner, BUFFER) {
            @Override
            public void close() throws IOException {
                try (archive) {
                    super.close();
                }
            }
        };
    }

    private Source source(String name, long bytes, Stored stored) throws IOException {
        return new Source(name, checksum(isCsv(name), !isCsv(name), stored), bytes, () -> lines(name, stored));
    }

    private Lines lines(String name, Stored stored) throws IOException {
        if (name.toLowerCase(Locale.ROOT).endsWith(".parquet")) {
            throw new IllegalArgumentException(
                    name + " is no Parquet file by itself; of an archive, take it out first");
        }
        InputStream in = unzipped(stored.open());
        if (isCsv(name)) {
            if (mapping == null) {
                in.close();
                throw new IllegalArgumentException(name + " is CSV: say by --mapping what its columns are");
            }
            return new CsvLines(in, mapping);
        }
        return ofApp(Lines.of(in));
    }

    private Lines ofApp(Lines all) {
        return app == null ? all : new LinesOfApp(all, app);
    }

    private static boolean isCsv(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".csv") || lower.endsWith(".csv.gz");
    }

    private static InputStream unzipped(InputStream stored) throws IOException {
        PushbackInputStream in = new PushbackInputStream(stored, 2);
        int first = in.read();
        int second = in.read();
        if (second >= 0) {
            in.unread(second);
        }
        if (first >= 0) {
            in.unread(first);
        }
        return first == GZIP_FIRST && second == GZIP_SECOND ? new GZIPInputStream(in, BUFFER) : in;
    }

    private static boolean startsWith(Path file, byte[] magic) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(magic.length), magic);
        }
    }

    /// What the rows are taken for belongs to the file: the same columns under another mapping is another
    /// file, and so is the same archive for another app.
    ///
    /// @param mapped whether the mapping applies to the file
    /// @param ofApp whether the rows of one app are picked
    private String checksum(boolean mapped, boolean ofApp, Stored stored) throws IOException {
        MessageDigest sha256 = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = stored.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
        }
        if (mapped && mapping != null) {
            sha256.update(mapping.text().getBytes(StandardCharsets.UTF_8));
        }
        if (ofApp && app != null) {
            sha256.update(("app " + app).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
