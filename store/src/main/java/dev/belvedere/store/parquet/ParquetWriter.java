package dev.belvedere.store.parquet;

import com.github.luben.zstd.Zstd;
import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.store.column.EncodedDictionary;
import dev.belvedere.store.column.ValueType;
import dev.belvedere.store.files.FileAccess;
import dev.belvedere.store.parquet.Chunk.Bounds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// Writes one Parquet file, column by column: each call writes a column's chunks of all row groups,
/// so that no more than one column is in memory, and one column is one stretch of the file.
///
/// Pages are of version 1, compressed with zstd. Values are dictionary-encoded, plainly where more
/// than half of a row group's are distinct; core numbers are delta-packed. Not thread-safe.
public final class ParquetWriter implements AutoCloseable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int GROUP_ROWS = 1 << 18;
    private static final int PAGE_ROWS = 1 << 15;
    private static final int ZSTD_LEVEL = 3;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int DELTA_BINARY_PACKED = 5;
    private static final int RLE_DICTIONARY = 8;

    private final FileAccess.Output file;
    private final int rows;
    private final CRC32C crc = new CRC32C();
    private final List<ColumnSpec> columns = new ArrayList<>();
    private final List<List<Chunk>> groups = new ArrayList<>();
    private final ByteSink page = new ByteSink();
    private final ByteSink header = new ByteSink();
    private final int[] levels;
    private final int[] indexes;
    private byte[] compressed = new byte[0];
    private long position;

    private long plainBytes;
    private long storedBytes;

    private ParquetWriter(FileAccess.Output file, int rows) throws IOException {
        this.file = file;
        this.rows = rows;
        this.levels = new int[Math.min(PAGE_ROWS, rows)];
        this.indexes = new int[Math.min(PAGE_ROWS, rows)];
        for (int from = 0; from < rows; from += GROUP_ROWS) {
            groups.add(new ArrayList<>());
        }
        write(MAGIC, MAGIC.length);
    }

    /// @param file must not be there yet
    /// @param rows of every column, at least 1
    public static ParquetWriter create(FileAccess files, Path file, int rows) throws IOException {
        FileAccess.Output output = files.create(file);
        try {
            return new ParquetWriter(output, rows);
        } catch (IOException | RuntimeException e) {
            output.close();
            files.delete(file);
            throw e;
        }
    }

    /// Gives a column of numbers, one row group after the other.
    public interface LongSource {
        /// @param from the first row wanted: that after the last one given
        /// @param into to be filled
        void read(int from, long[] into) throws IOException;
    }

    /// Gives a column of codes, one row group after the other.
    public interface CodeSource {
        /// @param from the first row wanted: that after the last one given
        /// @param count how many
        /// @return what these codes stand for
        EncodedDictionary read(int from, int[] into, int count) throws IOException;
    }

    /// Writes a column of numbers without missing ones.
    public void longs(ColumnSpec column, LongColumn values) throws IOException {
        longs(column, (from, into) -> values.read(from, into.length, into));
    }

    /// Writes a column of numbers without missing ones, of which no more than a row group is in memory.
    public void longs(ColumnSpec column, LongSource source) throws IOException {
        columns.add(column);
        for (int group = 0; group < groups.size(); group++) {
            int from = group * GROUP_ROWS;
            long[] numbers = new long[Math.min(GROUP_ROWS, rows - from)];
            source.read(from, numbers);
            longs(column, groups.get(group), numbers);
        }
    }

    private void longs(ColumnSpec column, List<Chunk> group, long[] numbers) throws IOException {
        beginChunk();
        long dataOffset = position;
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (long number : numbers) {
            lowest = Math.min(lowest, number);
            highest = Math.max(highest, number);
        }
        for (int at = 0; at < numbers.length; at += PAGE_ROWS) {
            int to = Math.min(numbers.length, at + PAGE_ROWS);
            page.clear();
            Packing.delta(numbers, at, to, page);
            dataPage(to - at, DELTA_BINARY_PACKED);
        }
        group.add(new Chunk(
                column,
                numbers.length,
                0,
                -1,
                dataOffset,
                plainBytes,
                storedBytes,
                new int[] {DELTA_BINARY_PACKED, RLE},
                new Bounds(lowest, highest)));
    }

    /// Writes a column of small numbers without missing ones.
    public void small(ColumnSpec column, CodeColumn values) throws IOException {
        small(column, (from, into, count) -> {
            copy(values, from, into, count);
            return EncodedDictionary.EMPTY;
        });
    }

    /// Writes a column of numbers below 256 without missing ones, of which no more than a row group is
    /// in memory.
    ///
    /// @param source of the numbers themselves; its dictionary does not matter
    public void small(ColumnSpec column, CodeSource source) throws IOException {
        columns.add(column);
        int[] numbers = new int[Math.min(GROUP_ROWS, rows)];
        for (int group = 0; group < groups.size(); group++) {
            int from = group * GROUP_ROWS;
            int count = Math.min(GROUP_ROWS, rows - from);
            source.read(from, numbers, count);
            LocalDictionary dictionary = LocalDictionary.of(numbers, count, 1 << Byte.SIZE, _ -> true);
            group(column, groups.get(group), numbers, count, dictionary, (code, out) -> out.putInt(code));
        }
    }

    /// Writes the values of one type of a column; a row without one of that type has none.
    ///
    /// @param codes into the dictionary; 0 is missing
    public void values(ColumnSpec column, CodeColumn codes, EncodedDictionary dictionary, ValueType type)
            throws IOException {
        boolean[] ofType = ofType(dictionary, type);
        columns.add(column);
        int[] own = new int[Math.min(GROUP_ROWS, rows)];
        for (int group = 0; group < groups.size(); group++) {
            int count = Math.min(GROUP_ROWS, rows - group * GROUP_ROWS);
            copy(codes, group * GROUP_ROWS, own, count);
            values(column, groups.get(group), own, count, dictionary, ofType, type);
        }
    }

    /// Writes the values of one type of a column, of which no more than a row group is in memory.
    public void values(ColumnSpec column, ValueType type, CodeSource source) throws IOException {
        columns.add(column);
        int[] codes = new int[Math.min(GROUP_ROWS, rows)];
        for (int group = 0; group < groups.size(); group++) {
            int from = group * GROUP_ROWS;
            int count = Math.min(GROUP_ROWS, rows - from);
            EncodedDictionary dictionary = source.read(from, codes, count);
            values(column, groups.get(group), codes, count, dictionary, ofType(dictionary, type), type);
        }
    }

    private void values(
            ColumnSpec column,
            List<Chunk> group,
            int[] codes,
            int count,
            EncodedDictionary dictionary,
            boolean[] ofType,
            ValueType type)
            throws IOException {
        PlainValues plain = PlainValues.of(dictionary, type);
        LocalDictionary local = LocalDictionary.of(codes, count, ofType.length, code -> ofType[code]);
        if (type == ValueType.FLAG) {
            flags(column, group, codes, count, local, plain);
        } else {
            group(column, group, codes, count, local, plain);
        }
    }

    private static boolean[] ofType(EncodedDictionary dictionary, ValueType type) {
        boolean[] ofType = new boolean[dictionary.size()];
        for (int code = 1; code < ofType.length; code++) {
            ofType[code] = dictionary.type(code) == type;
        }
        return ofType;
    }

    private static void copy(CodeColumn codes, int from, int[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = codes.get(from + i);
        }
    }

    private void group(
            ColumnSpec column, List<Chunk> group, int[] codes, int count, LocalDictionary local, PlainValues plain)
            throws IOException {
        beginChunk();
        boolean dictionaryEncoded = local.size() <= Math.max(16, local.present() / 2);
        long dictionaryOffset = -1;
        if (dictionaryEncoded) {
            dictionaryOffset = position;
            page.clear();
            for (int index = 0; index < local.size(); index++) {
                plain.write(local.code(index), page);
            }
            dictionaryPage(local.size());
        }
        long dataOffset = position;
        int width = Packing.widthFor(local.size());
        for (int at = 0; at < count; at += PAGE_ROWS) {
            int pageRows = Math.min(PAGE_ROWS, count - at);
            page.clear();
            int present = levels(column, codes, at, pageRows, local);
            if (dictionaryEncoded) {
                page.put(width);
                Packing.hybrid(indexes, present, width, page);
            } else {
                for (int i = 0; i < present; i++) {
                    plain.write(local.code(indexes[i]), page);
                }
            }
            dataPage(pageRows, dictionaryEncoded ? RLE_DICTIONARY : PLAIN);
        }
        group.add(new Chunk(
                column,
                count,
                count - local.present(),
                dictionaryOffset,
                dataOffset,
                plainBytes,
                storedBytes,
                dictionaryEncoded ? new int[] {PLAIN, RLE, RLE_DICTIONARY} : new int[] {PLAIN, RLE},
                null));
    }

    private void flags(
            ColumnSpec column, List<Chunk> group, int[] codes, int count, LocalDictionary local, PlainValues plain)
            throws IOException {
        beginChunk();
        long dataOffset = position;
        int[] bits = new int[local.size()];
        ByteSink flag = new ByteSink();
        for (int index = 0; index < bits.length; index++) {
            flag.clear();
            plain.write(local.code(index), flag);
            bits[index] = flag.bytes()[0];
        }
        for (int at = 0; at < count; at += PAGE_ROWS) {
            int pageRows = Math.min(PAGE_ROWS, count - at);
            page.clear();
            int present = levels(column, codes, at, pageRows, local);
            for (int i = 0; i < present; i += Byte.SIZE) {
                int packed = 0;
                for (int bit = 0; bit < Math.min(Byte.SIZE, present - i); bit++) {
                    packed |= bits[indexes[i + bit]] << bit;
                }
                page.put(packed);
            }
            dataPage(pageRows, PLAIN);
        }
        int nulls = count - local.present();
        group.add(
                new Chunk(column, count, nulls, -1, dataOffset, plainBytes, storedBytes, new int[] {PLAIN, RLE}, null));
    }

    /// Writes which rows of a page have a value, and gathers the local codes of those.
    private int levels(ColumnSpec column, int[] codes, int from, int count, LocalDictionary local) {
        int present = 0;
        for (int i = 0; i < count; i++) {
            int index = local.index(codes[from + i]);
            levels[i] = index < 0 ? 0 : 1;
            if (index >= 0) {
                indexes[present++] = index;
            }
        }
        if (column.optional()) {
            int lengthAt = page.skip(Integer.BYTES);
            Packing.hybrid(levels, count, 1, page);
            page.setInt(lengthAt, page.size() - lengthAt - Integer.BYTES);
        }
        return present;
    }

    private void beginChunk() {
        plainBytes = 0;
        storedBytes = 0;
    }

    private void dictionaryPage(int entries) throws IOException {
        int stored = compress();
        header.clear();
        new CompactThrift(header)
                .begin()
                .i32(1, 2)
                .i32(2, page.size())
                .i32(3, stored)
                .begin(7)
                .i32(1, entries)
                .i32(2, PLAIN)
                .end()
                .end();
        writePage(stored);
    }

    private void dataPage(int values, int encoding) throws IOException {
        int stored = compress();
        header.clear();
        new CompactThrift(header)
                .begin()
                .i32(1, 0)
                .i32(2, page.size())
                .i32(3, stored)
                .begin(5)
                .i32(1, values)
                .i32(2, encoding)
                .i32(3, RLE)
                .i32(4, RLE)
                .end()
                .end();
        writePage(stored);
    }

    private int compress() {
        int most = (int) Zstd.compressBound(page.size());
        if (compressed.length < most) {
            compressed = new byte[most];
        }
        return (int) Zstd.compressByteArray(compressed, 0, compressed.length, page.bytes(), 0, page.size(), ZSTD_LEVEL);
    }

    private void writePage(int stored) throws IOException {
        plainBytes += header.size() + page.size();
        storedBytes += header.size() + stored;
        write(header.bytes(), header.size());
        write(compressed, stored);
    }

    private void write(byte[] bytes, int count) throws IOException {
        crc.update(bytes, 0, count);
        file.write(ByteBuffer.wrap(bytes, 0, count), position);
        position += count;
    }

    /// What was written.
    ///
    /// @param bytes the size of the file
    /// @param checksum its CRC-32C
    public record Written(long bytes, long checksum) {}

    /// Writes the end of the file and syncs it.
    ///
    /// @param notes key-value metadata
    public Written finish(Map<String, String> notes) throws IOException {
        ByteSink footer = Footer.write(columns, groups, rows, notes);
        int length = footer.size();
        footer.putInt(length);
        footer.put(MAGIC);
        write(footer.bytes(), footer.size());
        file.sync();
        return new Written(position, crc.getValue());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
