package dev.belvedere.kernel;

import java.util.Arrays;

/// Where a worker collects and sorts the records of a partition. Kept across questions; not
/// thread-safe.
final class ExchangeBuffers {
    private final RadixSort sort = new RadixSort();
    private long[] records = new long[1_024];
    private long[] chunk = new long[0];

    /// The collected records, with room for at least `longs`.
    long[] records(int longs) {
        if (records.length < longs) {
            records = Arrays.copyOf(records, Math.max(longs, records.length + records.length / 2));
        }
        return records;
    }

    /// Room for a chunk read back from disk.
    long[] room(int longs) {
        if (chunk.length < longs) {
            chunk = new long[longs];
        }
        return chunk;
    }

    /// The first `count` records of one long each, ordered by person.
    long[] sorted(int count) {
        records = sort.sort(records, count, CellCounts.CELL_BITS);
        return records;
    }
}
