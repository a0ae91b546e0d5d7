package dev.belvedere.store.segment;

import dev.belvedere.kernel.CodeColumn;
import dev.belvedere.kernel.LongColumn;
import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.store.DamagedSegmentException;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.column.Codes;
import dev.belvedere.store.column.Once;
import dev.belvedere.store.column.ValueType;
import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Decodes columns of one segment's Parquet file. The file's checksum is verified before its first
/// use. Thread-safe.
final class SegmentReader {
    private final Path file;
    private final SegmentEntry entry;
    private final HardwoodContext context;
    private final Supplier<Boolean> verified = Once.of(this::verify);

    SegmentReader(Path file, SegmentEntry entry, HardwoodContext context) {
        this.file = file;
        this.entry = entry;
        this.context = context;
    }

    private interface Batches {
        /// @param row the row of the batch's first value
        void add(ColumnReader batch, int row, int count);
    }

    LongColumn longs(String column) {
        long[] values = new long[entry.rows()];
        read(column, (batch, row, count) -> System.arraycopy(batch.getLongs(), 0, values, row, count));
        return LongColumn.of(values);
    }

    long[] persons() {
        long[] values = new long[entry.rows()];
        read(
                SegmentFormat.PERSON.name(),
                (batch, row, count) -> System.arraycopy(batch.getLongs(), 0, values, row, count));
        return values;
    }

    CodeColumn small(String column) {
        byte[] values = new byte[entry.rows()];
        read(column, (batch, row, count) -> {
            int[] numbers = batch.getInts();
            for (int i = 0; i < count; i++) {
                values[row + i] = (byte) numbers[i];
            }
        });
        return new CodeColumn(MemorySegment.ofArray(values), 1);
    }

    /// A column of values that the file keeps in some columns, one per type.
    record Typed(String column, ValueType type) {}

    PropertyColumn values(List<Typed> columns) {
        BatchValues values = new BatchValues();
        int[] codes = new int[entry.rows()];
        for (Typed typed : columns) {
            read(typed.column(), (batch, row, count) -> values.read(batch, 0, count, typed.type(), codes, row));
        }
        return Codes.compact(codes, values.dictionary());
    }

    private void read(String column, Batches into) {
        var _ = verified.get();
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file), context);
                ColumnReader values = reader.columnReader(column)) {
            int row = 0;
            while (values.nextBatch()) {
                int count = values.getRecordCount();
                into.add(values, row, count);
                row += count;
            }
            if (row != entry.rows()) {
                throw new DamagedSegmentException(
                        entry.file(), "column " + column + " has " + row + " of " + entry.rows() + " rows");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read segment " + entry.file(), e);
        }
    }

    /// Opens the segment to read its columns from their first row on. Whoever asks closes it.
    SegmentColumns columns(HardwoodContext with) {
        var _ = verified.get();
        try {
            return new SegmentColumns(entry, ParquetFileReader.open(InputFile.of(file), with));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read segment " + entry.file(), e);
        }
    }

    private boolean verify() {
        if (entry.formatVersion() != SegmentFormat.VERSION) {
            throw new DamagedSegmentException(
                    entry.file(),
                    "it has the layout of version " + entry.formatVersion() + ", and this Belvedere reads version "
                            + SegmentFormat.VERSION);
        }
        try {
            long bytes = Files.size(file);
            if (bytes != entry.bytes()) {
                throw new DamagedSegmentException(entry.file(), "it has " + bytes + " bytes, not " + entry.bytes());
            }
            if (SegmentFooter.checksum(file) != entry.checksum()) {
                throw new DamagedSegmentException(entry.file(), "it does not match its checksum");
            }
        } catch (IOException e) {
            throw new DamagedSegmentException(entry.file(), "it cannot be read: " + e);
        }
        return true;
    }
}
