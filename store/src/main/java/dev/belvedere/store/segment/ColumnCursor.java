package dev.belvedere.store.segment;

import dev.belvedere.store.DamagedSegmentException;
import dev.belvedere.store.catalog.SegmentEntry;
import dev.belvedere.store.column.ValueType;
import dev.hardwood.reader.ColumnReader;

/// Reads one column of a segment from its first row on, some rows at a time. Not thread-safe.
final class ColumnCursor implements AutoCloseable {
    private final SegmentEntry entry;
    private final String name;
    private final ColumnReader batch;
    private int next;
    private int size;

    ColumnCursor(SegmentEntry entry, String name, ColumnReader batch) {
        this.entry = entry;
        this.name = name;
        this.batch = batch;
    }

    /// How many of the next rows, up to `count`, stand in the batch at hand; at least one.
    private int atHand(int count) {
        while (next == size) {
            if (!batch.nextBatch()) {
                throw new DamagedSegmentException(entry.file(), "column " + name + " ends too early");
            }
            next = 0;
            size = batch.getRecordCount();
        }
        return Math.min(count, size - next);
    }

    /// Reads the next rows of a column of 64-bit numbers.
    void longs(long[] into, int from, int count) {
        for (int done = 0; done < count; ) {
            int rows = atHand(count - done);
            System.arraycopy(batch.getLongs(), next, into, from + done, rows);
            next += rows;
            done += rows;
        }
    }

    /// Reads the next rows of a column of small numbers.
    void small(int[] into, int from, int count) {
        for (int done = 0; done < count; ) {
            int rows = atHand(count - done);
            System.arraycopy(batch.getInts(), next, into, from + done, rows);
            next += rows;
            done += rows;
        }
    }

    /// Reads the next rows of a column of values as codes; those of missing values stay.
    void values(ValueType type, BatchValues values, int[] into, int from, int count) {
        for (int done = 0; done < count; ) {
            int rows = atHand(count - done);
            values.read(batch, next, rows, type, into, from + done);
            next += rows;
            done += rows;
        }
    }

    /// Passes over the next rows.
    void skip(int count) {
        for (int done = 0; done < count; ) {
            int rows = atHand(count - done);
            next += rows;
            done += rows;
        }
    }

    @Override
    public void close() {
        batch.close();
    }
}
