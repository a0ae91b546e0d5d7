package dev.belvedere.store.column;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.kernel.TypeRows;
import dev.belvedere.store.column.ColumnFile.Content;
import dev.belvedere.store.files.FileAccess;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.CRC32C;

/// Writes column files, see [ColumnFile]: to a temporary name first, then renamed, so that a file
/// that stands under its name was written whole. Not synced: a file that a power cut damaged is
/// found by its checksum and rebuilt.
public final class ColumnFileWriter {
    /// A multiple of the widths of all codes and numbers.
    private static final int PORTION = 1 << 16;

    private final byte[] portion = new byte[PORTION];
    private final MemorySegment header = MemorySegment.ofArray(new byte[ColumnFile.HEADER]);

    private ColumnFileWriter(Content content, long segment, int rows) {
        header.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, ColumnFile.MAGIC);
        header.set(ValueLayout.JAVA_INT_UNALIGNED, 8, ColumnFile.FORMAT);
        header.set(ValueLayout.JAVA_INT_UNALIGNED, 12, content.code);
        header.set(ValueLayout.JAVA_LONG_UNALIGNED, 16, segment);
        header.set(ValueLayout.JAVA_INT_UNALIGNED, 24, rows);
    }

    /// @param column with an [EncodedDictionary]
    public static void codes(FileAccess files, Path path, long segment, PropertyColumn column) throws IOException {
        CodeColumn codes = column.codes();
        EncodedDictionary dictionary = (EncodedDictionary) column.dictionary();
        int size = dictionary.size();
        long valueBytes = dictionary.end(size - 1);
        ColumnFileWriter writer = new ColumnFileWriter(Content.CODES, segment, codes.size());
        writer.header.set(ValueLayout.JAVA_INT_UNALIGNED, 28, codes.width());
        writer.header.set(ValueLayout.JAVA_INT_UNALIGNED, 32, size);
        writer.header.set(ValueLayout.JAVA_LONG_UNALIGNED, 40, valueBytes);
        writer.write(
                files,
                path,
                bytesOf(dictionary.ends().asSlice(0, (long) size * Integer.BYTES)),
                bytesOf(dictionary.bytes().asSlice(0, valueBytes)),
                bytesOf(codes));
    }

    public static void longs(FileAccess files, Path path, long segment, LongColumn column) throws IOException {
        ColumnFileWriter writer = new ColumnFileWriter(Content.LONGS, segment, column.size());
        writer.write(files, path, bytesOf(column));
    }

    public static void persons(FileAccess files, Path path, long segment, int rows, PersonDirectory directory)
            throws IOException {
        ColumnFileWriter writer = new ColumnFileWriter(Content.PERSONS, segment, rows);
        writer.header.set(
                ValueLayout.JAVA_INT_UNALIGNED, 32, directory.persons().size());
        writer.header.set(ValueLayout.JAVA_INT_UNALIGNED, 36, directory.firstPersons().length - 1);
        writer.write(
                files,
                path,
                bytesOf(directory.persons()),
                bytesOf(directory.firstRows()),
                bytesOf(MemorySegment.ofArray(directory.firstPersons())));
    }

    public static void typeRows(FileAccess files, Path path, long segment, TypeRows index) throws IOException {
        int rows = index.rows().size();
        ColumnFileWriter writer = new ColumnFileWriter(Content.TYPE_ROWS, segment, rows);
        writer.header.set(ValueLayout.JAVA_INT_UNALIGNED, 32, index.firsts().length - 1);
        writer.write(files, path, bytesOf(MemorySegment.ofArray(index.firsts())), bytesOf(index.rows()));
    }

    /// Bytes that are read and written portion by portion, so that a large column is not held twice.
    private record Section(long size, Reading reading) {}

    private interface Reading {
        /// @param from a multiple of [#PORTION]
        /// @param into to be filled
        void read(long from, MemorySegment into);
    }

    private static Section bytesOf(MemorySegment bytes) {
        return new Section(bytes.byteSize(), (from, into) -> into.copyFrom(bytes.asSlice(from, into.byteSize())));
    }

    private static Section bytesOf(LongColumn column) {
        long[] values = new long[PORTION / Long.BYTES];
        return new Section((long) column.size() * Long.BYTES, (from, into) -> {
            int count = (int) (into.byteSize() / Long.BYTES);
            column.read((int) (from / Long.BYTES), count, values);
            into.copyFrom(MemorySegment.ofArray(values).asSlice(0, into.byteSize()));
        });
    }

    private static Section bytesOf(CodeColumn column) {
        int width = column.width();
        return new Section((long) column.size() * width, (from, into) -> {
            int first = (int) (from / width);
            int count = (int) (into.byteSize() / width);
            switch (width) {
                case 1 -> {
                    for (int i = 0; i < count; i++) {
                        into.set(ValueLayout.JAVA_BYTE, i, (byte) column.get(first + i));
                    }
                }
                case 2 -> {
                    for (int i = 0; i < count; i++) {
                        into.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * i, (short) column.get(first + i));
                    }
                }
                default -> {
                    for (int i = 0; i < count; i++) {
                        into.set(ValueLayout.JAVA_INT_UNALIGNED, 4L * i, column.get(first + i));
                    }
                }
            }
        });
    }

    private void write(FileAccess files, Path path, Section... sections) throws IOException {
        files.createFolders(Objects.requireNonNull(path.toAbsolutePath().getParent()));
        Path unfinished = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileAccess.Output output = files.create(unfinished)) {
                write(output, sections);
            }
            files.rename(unfinished, path);
        } catch (IOException | RuntimeException e) {
            deleteAfter(e, files, unfinished);
            throw e;
        }
    }

    private static void deleteAfter(Exception failure, FileAccess files, Path unfinished) {
        try {
            files.delete(unfinished);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void write(FileAccess.Output output, Section... sections) throws IOException {
        CRC32C crc = new CRC32C();
        ColumnFile.update(crc, header.asSlice(0, ColumnFile.CHECKSUM_AT));
        long at = ColumnFile.HEADER;
        for (Section section : sections) {
            at = write(output, at, section, crc);
            long padding = ColumnFile.aligned(at) - at;
            at = write(output, at, bytesOf(MemorySegment.ofArray(new byte[(int) padding])), crc);
        }
        header.set(ValueLayout.JAVA_LONG_UNALIGNED, ColumnFile.CHECKSUM_AT, crc.getValue());
        write(output, 0, bytesOf(header), crc);
    }

    private long write(FileAccess.Output output, long at, Section section, CRC32C crc) throws IOException {
        for (long from = 0; from < section.size(); from += PORTION) {
            int count = (int) Math.min(PORTION, section.size() - from);
            section.reading().read(from, MemorySegment.ofArray(portion).asSlice(0, count));
            crc.update(portion, 0, count);
            output.write(ByteBuffer.wrap(portion, 0, count), at + from);
        }
        return at + section.size();
    }
}
