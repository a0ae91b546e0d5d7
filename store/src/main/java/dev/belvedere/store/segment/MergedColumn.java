package dev.belvedere.store.segment;

import dev.belvedere.store.column.EncodedDictionary;
import dev.belvedere.store.column.ValueType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One column of several segments, read in the order of the merged rows. No more of it is in memory
/// than what is asked for at once and a batch of each input. Not thread-safe.
final class MergedColumn implements AutoCloseable {
    private final byte[] sources;
    private final @Nullable ColumnCursor[] cursors;
    private final BatchValues values = new BatchValues();
    private int next;

    /// @param name of the column; an input without it has only missing values
    MergedColumn(byte[] sources, List<SegmentColumns> inputs, String name) {
        this.sources = sources;
        this.cursors = new @Nullable ColumnCursor[inputs.size()];
        for (int i = 0; i < cursors.length; i++) {
            cursors[i] = inputs.get(i).column(name);
        }
    }

    /// How many of the next rows come from the same input and share its fate, up to `count`.
    private int stretch(int count) {
        byte source = sources[next];
        int most = (int) Math.min(sources.length, (long) next + count);
        int end = next + 1;
        while (end < most && sources[end] == source) {
            end++;
        }
        return end - next;
    }

    /// Passes over rows that are left out.
    private void skip() {
        while (next < sources.length && sources[next] < 0) {
            int rows = stretch(Integer.MAX_VALUE);
            ColumnCursor cursor = cursors[sources[next] & MergeOrder.MOST_INPUTS];
            if (cursor != null) {
                cursor.skip(rows);
            }
            next += rows;
        }
    }

    /// Fills an array with the next rows of a column of 64-bit numbers that all inputs have.
    void longs(long[] into) {
        for (int done = 0; done < into.length; ) {
            skip();
            int rows = stretch(into.length - done);
            required().longs(into, done, rows);
            next += rows;
            done += rows;
        }
    }

    /// Reads the next rows of a column of small numbers that all inputs have.
    void small(int[] into, int count) {
        for (int done = 0; done < count; ) {
            skip();
            int rows = stretch(count - done);
            required().small(into, done, rows);
            next += rows;
            done += rows;
        }
    }

    /// Reads the next rows as codes, and says what these stand for.
    EncodedDictionary values(ValueType type, int[] into, int count) {
        values.restart();
        Arrays.fill(into, 0, count, 0);
        for (int done = 0; done < count; ) {
            skip();
            int rows = stretch(count - done);
            ColumnCursor cursor = cursors[sources[next]];
            if (cursor != null) {
                cursor.values(type, values, into, done, rows);
            }
            next += rows;
            done += rows;
        }
        return values.dictionary();
    }

    private ColumnCursor required() {
        ColumnCursor cursor = cursors[sources[next]];
        if (cursor == null) {
            throw new IllegalStateException("a segment lacks a column that all have");
        }
        return cursor;
    }

    @Override
    public void close() {
        for (ColumnCursor cursor : cursors) {
            if (cursor != null) {
                cursor.close();
            }
        }
    }
}
