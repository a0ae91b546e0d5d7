package dev.belvedere.store.column;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.kernel.TypeRows;
import dev.belvedere.store.column.ColumnFile.Content;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// Writes column files, see [ColumnFile]: to a temporary name first, then renamed, so that a file
/// that stands under its name was written whole. Not synced: a file that a power cut damaged is
/// found by its checksum and rebuilt.
public final class ColumnFileWriter {
    private final MemorySegment header = MemorySegment.ofArray(new byte[ColumnFile.HEADER]);

    private ColumnFileWriter(Content content, long segment, int rows) {
        header.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, ColumnFile.MAGIC);
        header.set(ValueLayout.JAVA_INT_UNALIGNED, 8, ColumnFile.FORMAT);
        header.set(ValueLayout.JAVA_INT_UNALIGNED, 12, content.code);
        header.set(ValueLayout.JAVA_LONG_UNALIGNED, 16, segment);
        header.set(ValueLayout.JAVA_INT_UNALIGNED, 24, rows);
    }

    /// @param column with an [EncodedDictionary]
    public static void codes(Path path, long segment, PropertyColumn column) throws IOException {
        CodeColumn codes = column.codes();
        EncodedDictionary dictionary = (EncodedDictionary) column.dictionary();
        int size = dictionary.size();
        long valueBytes = dictionary.end(size - 1);
        ColumnFileWriter writer = new ColumnFileWriter(Content.CODES, segment, codes.size());
        writer.header.set(ValueLayout.JAVA_INT_UNALIGNED, 28, codes.width());
        writer.header.set(ValueLayout.JAVA_INT_UNALIGNED, 32, size);
        writer.header.set(ValueLayout.JAVA_LONG_UNALIGNED, 40, valueBytes);
        writer.write(
                path,
                dictionary.ends().asSlice(0, (long) size * Integer.BYTES),
                dictionary.bytes().asSlice(0, valueBytes),
                bytesOf(codes));
    }

    public static void longs(Path path, long segment, LongColumn column) throws IOException {
        ColumnFileWriter writer = new ColumnFileWriter(Content.LONGS, segment, column.size());
        writer.write(path, bytesOf(column));
    }

    public static void persons(Path path, long segment, int rows, PersonDirectory directory) throws IOException {
        ColumnFileWriter writer = new ColumnFileWriter(Content.PERSONS, segment, rows);
        writer.header.set(
                ValueLayout.JAVA_INT_UNALIGNED, 32, directory.persons().size());
        writer.header.set(ValueLayout.JAVA_INT_UNALIGNED, 36, directory.firstPersons().length - 1);
        writer.write(
                path,
                bytesOf(directory.persons()),
                bytesOf(directory.firstRows()),
                MemorySegment.ofArray(directory.firstPersons()));
    }

    public static void typeRows(Path path, long segment, TypeRows index) throws IOException {
        int rows = index.rows().size();
        ColumnFileWriter writer = new ColumnFileWriter(Content.TYPE_ROWS, segment, rows);
        writer.header.set(ValueLayout.JAVA_INT_UNALIGNED, 32, index.firsts().length - 1);
        writer.write(path, MemorySegment.ofArray(index.firsts()), bytesOf(index.rows()));
    }

    private static MemorySegment bytesOf(LongColumn column) {
        long[] values = new long[column.size()];
        column.read(0, values.length, values);
        return MemorySegment.ofArray(values);
    }

    private static MemorySegment bytesOf(CodeColumn column) {
        int rows = column.size();
        return switch (column.width()) {
            case 1 -> {
                byte[] codes = new byte[rows];
                for (int i = 0; i < rows; i++) {
                    codes[i] = (byte) column.get(i);
                }
                yield MemorySegment.ofArray(codes);
            }
            case 2 -> {
                short[] codes = new short[rows];
                for (int i = 0; i < rows; i++) {
                    codes[i] = (short) column.get(i);
                }
                yield MemorySegment.ofArray(codes);
            }
            default -> {
                int[] codes = new int[rows];
                for (int i = 0; i < rows; i++) {
                    codes[i] = column.get(i);
                }
                yield MemorySegment.ofArray(codes);
            }
        };
    }

    private void write(Path path, MemorySegment... sections) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, path.getFileName().toString(), ".tmp");
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            CRC32C crc = new CRC32C();
            ColumnFile.update(crc, header.asSlice(0, ColumnFile.CHECKSUM_AT));
            long at = ColumnFile.HEADER;
            for (MemorySegment section : sections) {
                at = write(channel, at, section, crc);
                long padding = ColumnFile.aligned(at) - at;
                at = write(channel, at, MemorySegment.ofArray(new byte[(int) padding]), crc);
            }
            header.set(ValueLayout.JAVA_LONG_UNALIGNED, ColumnFile.CHECKSUM_AT, crc.getValue());
            write(channel, 0, header, crc);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static long write(FileChannel channel, long at, MemorySegment bytes, CRC32C crc) throws IOException {
        MemorySegment plain = bytes.isNative() || bytes.heapBase().orElse(null) instanceof byte[] ? bytes : copy(bytes);
        ColumnFile.update(crc, plain);
        long end = at + plain.byteSize();
        ByteBuffer buffer = plain.asByteBuffer();
        long position = at;
        while (position < end) {
            position += channel.write(buffer, position);
        }
        return end;
    }

    /// A heap segment over anything but bytes has no byte buffer.
    private static MemorySegment copy(MemorySegment bytes) {
        byte[] copy = new byte[Math.toIntExact(bytes.byteSize())];
        MemorySegment plain = MemorySegment.ofArray(copy);
        plain.copyFrom(bytes);
        return plain;
    }
}
