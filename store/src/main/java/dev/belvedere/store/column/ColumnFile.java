package dev.belvedere.store.column;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.kernel.TypeRows;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// One column of one segment as a flat file, mapped into memory.
///
/// ```
///  0  magic        8 bytes  "1LOCVLEB", a number in native byte order
///  8  format       4        2
/// 12  content      4        1 codes, 2 longs, 3 persons, 4 rows of event types
/// 16  segment      8        its id
/// 24  rows         4        of the segment
/// 28  width        4        bytes per code
/// 32  entries      4        of the dictionary (code 0 included), or of the person directory, or
///                           the number of event types (code 0 included)
/// 36  shards       4        of the person directory, else 0
/// 40  value bytes  8        of the dictionary
/// 48  checksum     8        CRC-32C of bytes 0 to 47 and 64 to the end
/// 64  sections, each beginning at a multiple of 8:
///       codes    the ends of the dictionary's values (4 each), the values, the codes
///       longs    the values (8 each)
///       persons  persons (8 each), first rows (4 each, one more than persons),
///                the first person of each shard (4 each, one more than shards)
///       types    the first entry of each type (4 each, one more than types), the rows (4 each)
/// ```
/// For a segment of two rows, `plan` = `pro` in the second and missing in the first: ends 0, 4;
/// values `1 p r o` (1 is the tag of a text); codes 0, 1.
///
/// The checksum is verified on opening. Immutable and safe for all threads while its arena lives.
public final class ColumnFile {
    static final long MAGIC = 0x42454C56434F4C31L;
    static final int FORMAT = 2;
    static final int HEADER = 64;
    static final int CHECKSUM_AT = 48;

    private static final long SLICE = 1L << 30;

    private final MemorySegment file;
    private long next = HEADER;

    private ColumnFile(MemorySegment file) {
        this.file = file;
    }

    /// What a column file holds.
    enum Content {
        CODES(1),
        LONGS(2),
        PERSONS(3),
        TYPE_ROWS(4);

        final int code;

        Content(int code) {
            this.code = code;
        }
    }

    /// Maps a file of codes and their dictionary.
    ///
    /// @throws DamagedColumnException when it is not the file that was written for the segment
    public static PropertyColumn codes(Path path, Arena arena, long segment, int rows) throws IOException {
        ColumnFile column = open(path, arena, segment, rows, Content.CODES);
        int size = column.intAt(32);
        MemorySegment ends = column.section((long) size * Integer.BYTES);
        MemorySegment values = column.section(column.file.get(ValueLayout.JAVA_LONG, 40));
        int width = column.intAt(28);
        MemorySegment codes = column.section((long) rows * width);
        return new PropertyColumn(new CodeColumn(codes, width), new EncodedDictionary(ends, values, size));
    }

    /// Maps a file of 64-bit numbers.
    ///
    /// @throws DamagedColumnException when it is not the file that was written for the segment
    public static LongColumn longs(Path path, Arena arena, long segment, int rows) throws IOException {
        ColumnFile column = open(path, arena, segment, rows, Content.LONGS);
        return new LongColumn(column.section((long) rows * Long.BYTES));
    }

    /// Maps a person directory.
    ///
    /// @throws DamagedColumnException when it is not the file that was written for the segment
    public static PersonDirectory persons(Path path, Arena arena, long segment, int rows) throws IOException {
        ColumnFile column = open(path, arena, segment, rows, Content.PERSONS);
        int persons = column.intAt(32);
        int shards = column.intAt(36);
        MemorySegment numbers = column.section((long) persons * Long.BYTES);
        MemorySegment firstRows = column.section((persons + 1L) * Integer.BYTES);
        MemorySegment firstPersons = column.section((shards + 1L) * Integer.BYTES);
        return new PersonDirectory(
                new LongColumn(numbers),
                new CodeColumn(firstRows, Integer.BYTES),
                firstPersons.toArray(ValueLayout.JAVA_INT));
    }

    /// Maps an index of event types.
    ///
    /// @throws DamagedColumnException when it is not the file that was written for the segment
    public static TypeRows typeRows(Path path, Arena arena, long segment, int rows) throws IOException {
        ColumnFile column = open(path, arena, segment, rows, Content.TYPE_ROWS);
        MemorySegment firsts = column.section((column.intAt(32) + 1L) * Integer.BYTES);
        MemorySegment entries = column.section((long) rows * Integer.BYTES);
        return new TypeRows(new CodeColumn(entries, Integer.BYTES), firsts.toArray(ValueLayout.JAVA_INT));
    }

    /// Reads a file of whatever content and compares it with its checksum.
    ///
    /// @throws DamagedColumnException when it is not a file that was written for the segment
    public static void check(Path path, long segment, int rows) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            ColumnFile column = mapped(path, arena);
            int content = column.intAt(12);
            for (Content each : Content.values()) {
                if (each.code == content) {
                    column.verify(path, segment, rows, each);
                    return;
                }
            }
            throw new DamagedColumnException(path + " is not a column of segment " + segment);
        }
    }

    private static ColumnFile open(Path path, Arena arena, long segment, int rows, Content content) throws IOException {
        ColumnFile column = mapped(path, arena);
        column.verify(path, segment, rows, content);
        return column;
    }

    private static ColumnFile mapped(Path path, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() < HEADER) {
                throw new DamagedColumnException(path + " is cut off");
            }
            return new ColumnFile(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    private void verify(Path path, long segment, int rows, Content content) throws DamagedColumnException {
        boolean expected = file.get(ValueLayout.JAVA_LONG, 0) == MAGIC
                && intAt(8) == FORMAT
                && intAt(12) == content.code
                && file.get(ValueLayout.JAVA_LONG, 16) == segment
                && intAt(24) == rows;
        if (!expected) {
            throw new DamagedColumnException(path + " is not a column of segment " + segment);
        }
        if (file.get(ValueLayout.JAVA_LONG, CHECKSUM_AT) != checksum(file)) {
            throw new DamagedColumnException(path + " does not match its checksum");
        }
    }

    private int intAt(long offset) {
        return file.get(ValueLayout.JAVA_INT, offset);
    }

    private MemorySegment section(long bytes) {
        MemorySegment section = file.asSlice(next, bytes);
        next = aligned(next + bytes);
        return section;
    }

    static long aligned(long offset) {
        return (offset + 7) & -8;
    }

    private static long checksum(MemorySegment file) {
        CRC32C crc = new CRC32C();
        update(crc, file.asSlice(0, CHECKSUM_AT));
        update(crc, file.asSlice(HEADER));
        return crc.getValue();
    }

    static void update(CRC32C crc, MemorySegment bytes) {
        for (long at = 0; at < bytes.byteSize(); at += SLICE) {
            crc.update(bytes.asSlice(at, Math.min(SLICE, bytes.byteSize() - at)).asByteBuffer());
        }
    }
}
