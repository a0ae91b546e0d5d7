package dev.belvedere.store.tail;

import java.util.Arrays;

/// An append-only column of 64-bit numbers in chunks. One thread appends; whoever learnt of a row
/// through the table's lock may read it.
final class LongChunks {
    private long[][] chunks = new long[8][];

    void set(int row, long value) {
        int chunk = row >>> Chunks.SHIFT;
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new long[Chunks.ROWS];
        }
        chunks[chunk][row & Chunks.MASK] = value;
    }

    /// The chunks so far; later appends may add to them but change no row that is there.
    long[][] chunks() {
        return chunks;
    }

    /// Copies the rows from `from` to before `to`.
    static long[] read(long[][] chunks, int from, int to) {
        long[] values = new long[to - from];
        int row = from;
        while (row < to) {
            int at = row & Chunks.MASK;
            int count = Math.min(Chunks.ROWS - at, to - row);
            System.arraycopy(chunks[row >>> Chunks.SHIFT], at, values, row - from, count);
            row += count;
        }
        return values;
    }
}
