package dev.belvedere.server.transfer;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// The archive of an export: a zip with a gzipped file of JSON lines per project and hour, such as
/// `7/7_2026-03-01_12#0.json.gz`; an hour of many events has several.
///
/// The same rows give the same bytes. Not thread-safe.
final class ExportArchive {
    private static final int MOST_LINES = 500_000;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int BUFFER = 1 << 16;
    private static final byte[] LINE_END = {'\n'};

    private final ZipOutputStream zip;
    private final JsonFactory json = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator("\n")
            .build();

    private int project;
    private long hour = Long.MIN_VALUE;
    private int part;
    private int lines;
    private @Nullable GZIPOutputStream gzip;
    private @Nullable JsonGenerator rows;

    ExportArchive(OutputStream out) {
        zip = new ZipOutputStream(new BufferedOutputStream(new LeftOpen(out), BUFFER));
        // What it holds is compressed already.
        zip.setLevel(Deflater.NO_COMPRESSION);
    }

    /// Where the next row goes.
    ///
    /// @param arrivedAt epoch milliseconds; never earlier than that of the project's row before
    JsonGenerator row(int ofProject, long arrivedAt) throws IOException {
        long ofHour = Math.floorDiv(arrivedAt, HOUR_MILLIS);
        boolean sameHour = ofProject == project && ofHour == hour;
        if (rows == null || !sameHour || lines == MOST_LINES) {
            endFile();
            part = sameHour ? part + 1 : 0;
            project = ofProject;
            hour = ofHour;
            return beginFile();
        }
        lines++;
        return rows;
    }

    private JsonGenerator beginFile() throws IOException {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(hour * HOUR_MILLIS), ZoneOffset.UTC);
        ZipEntry entry = new ZipEntry(
                project + "/" + project + "_" + time.toLocalDate() + "_" + time.getHour() + "#" + part + ".json.gz");
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        GZIPOutputStream opened = new GZIPOutputStream(new LeftOpen(zip), BUFFER);
        JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), opened);
        gzip = opened;
        rows = generator;
        lines = 1;
        return generator;
    }

    private void endFile() throws IOException {
        if (rows != null && gzip != null) {
            rows.close();
            gzip.write(LINE_END);
            gzip.close();
            zip.closeEntry();
        }
    }

    /// Completes the archive. Without it, what was written is no archive, and nobody takes it for one.
    /// Leaves the stream that it was given open.
    void finish() throws IOException {
        endFile();
        zip.close();
    }

    /// Hands everything on but the end.
    private static final class LeftOpen extends FilterOutputStream {
        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
