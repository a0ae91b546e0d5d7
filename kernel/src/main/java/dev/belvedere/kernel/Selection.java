package dev.belvedere.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// The rows of a block that may match, narrowed step by step: by event type, without hidden ones, by
/// time, by the conditions on properties. Cheap steps come first and later ones read only what is left.
///
/// A position counts from the start of the block. Columns are read into arrays indexed by position,
/// whole where many positions are left and one by one where few are.
///
/// Not thread-safe: one per worker; keeps its buffers.
final class Selection {
    /// Rows in a block: its columns stay in the core's own cache.
    static final int BLOCK = 4_096;

    /// Up to one row in this many of a column of eight bytes, rows are read one by one; more, or
    /// narrower columns, are read whole.
    private static final int SPARSE_LONGS = 6;

    private static final int[] ALL = new int[BLOCK];

    static {
        for (int i = 0; i < BLOCK; i++) {
            ALL[i] = i;
        }
    }

    private final byte[] narrow = new byte[BLOCK];
    private final short[] wide = new short[BLOCK];
    private final int[] ownPositions = new int[BLOCK];
    private int[] positions = ALL;
    private final long[] masks = new long[BLOCK];
    private final long[] times = new long[BLOCK];
    private final int[] buckets = new int[BLOCK];
    private final int[] codes = new int[BLOCK];
    private final int[] scratch = new int[BLOCK];
    private int from;
    private int rows;
    private int count;
    private boolean single;

    /// Selects what the matchers meet among `rows` rows from row `from` on: with their times, of
    /// those from the reading's start to before its end, where it is by time; else with their buckets,
    /// of those within the range.
    ///
    /// @param cursor the place in the run's index of event types
    void select(RunScan scan, TypeCursor cursor, int from, int rows, Reading reading) {
        this.from = from;
        this.rows = rows;
        RunMatcher matcher = scan.matcher();
        this.single = matcher.isSingle();
        byType(matcher, cursor);
        HiddenRows hidden = scan.run().hiddenRows();
        if (hidden != null) {
            withoutHidden(hidden);
        }
        if (count == 0) {
            return;
        }
        if (reading.byTime()) {
            byTime(scan.run(), reading.start(), reading.end());
        } else {
            byBucket(scan.buckets());
        }
        for (DecidedColumn column : matcher.columns()) {
            if (single) {
                byOnlyCondition(column);
            } else {
                byCondition(column);
            }
        }
        ClauseFold fold = matcher.fold();
        if (fold != null && !single) {
            fold.fold(masks, count);
        }
    }

    int from() {
        return from;
    }

    int count() {
        return count;
    }

    /// Whether all rows of the block are selected, so that the k-th position is k.
    boolean isAll() {
        return count == rows;
    }

    /// The selected positions, ascending.
    int[] positions() {
        return positions;
    }

    /// The matchers that the k-th selected row meets; not filled where there is only one matcher.
    long[] masks() {
        return masks;
    }

    /// Times by position; only those of selected positions are there, and only where the reading is
    /// by time.
    long[] times() {
        return times;
    }

    /// Buckets by position; only those of selected positions are there, and not where the reading is
    /// by time.
    int[] buckets() {
        return buckets;
    }

    /// Room for one number per row of a block, for whoever reads the selection.
    int[] scratch() {
        return scratch;
    }

    /// The codes of a column by position; only those of selected positions are there. Overwritten by
    /// the next call.
    int[] read(CodeColumn column) {
        if (isSparse(column.width())) {
            for (int k = 0; k < count; k++) {
                codes[positions[k]] = column.get(from + positions[k]);
            }
            return codes;
        }
        switch (column.width()) {
            case 1 -> {
                MemorySegment.copy(column.segment(), ValueLayout.JAVA_BYTE, from, narrow, 0, rows);
                if (isAll()) {
                    for (int i = 0; i < rows; i++) {
                        codes[i] = narrow[i] & 0xFF;
                    }
                } else {
                    for (int k = 0; k < count; k++) {
                        codes[positions[k]] = narrow[positions[k]] & 0xFF;
                    }
                }
            }
            case 2 -> {
                long offset = (long) from * Short.BYTES;
                MemorySegment.copy(column.segment(), ValueLayout.JAVA_SHORT_UNALIGNED, offset, wide, 0, rows);
                if (isAll()) {
                    for (int i = 0; i < rows; i++) {
                        codes[i] = wide[i] & 0xFFFF;
                    }
                } else {
                    for (int k = 0; k < count; k++) {
                        codes[positions[k]] = wide[positions[k]] & 0xFFFF;
                    }
                }
            }
            default -> column.read(from, rows, codes);
        }
        return codes;
    }

    /// Writes what a table says of the code of each selected row, by position.
    void lookUp(CodeColumn column, int[] table, int[] into) {
        if (column.width() != Short.BYTES || isSparse(Short.BYTES)) {
            int[] read = read(column);
            for (int k = 0; k < count; k++) {
                into[positions[k]] = table[read[positions[k]]];
            }
            return;
        }
        MemorySegment.copy(
                column.segment(), ValueLayout.JAVA_SHORT_UNALIGNED, (long) from * Short.BYTES, wide, 0, rows);
        if (isAll()) {
            for (int i = 0; i < rows; i++) {
                into[i] = table[wide[i] & 0xFFFF];
            }
        } else {
            for (int k = 0; k < count; k++) {
                into[positions[k]] = table[wide[positions[k]] & 0xFFFF];
            }
        }
    }

    /// The times of a run by position; only those of selected positions are there.
    long[] readTimes(Run run) {
        LongColumn column = run.times();
        if (isSparse(Long.BYTES)) {
            for (int k = 0; k < count; k++) {
                times[positions[k]] = column.get(from + positions[k]);
            }
        } else {
            column.read(from, rows, times);
        }
        return times;
    }

    /// Whether so few rows are left that a column of so many bytes is better read one by one.
    private boolean isSparse(int width) {
        return count * (SPARSE_LONGS * Long.BYTES / width) < rows;
    }

    private void byType(RunMatcher matcher, TypeCursor cursor) {
        long[] typeMasks = matcher.typeMasks();
        if (matcher.allTypesAlike()) {
            count = rows;
            positions = ALL;
            if (!single) {
                Arrays.fill(masks, 0, rows, typeMasks[0]);
            }
            return;
        }
        positions = ownPositions;
        if (matcher.isIndexed()) {
            count = cursor.take(matcher, from, rows, ownPositions);
            for (int k = 0; k < count && !single; k++) {
                masks[k] = typeMasks[matcher.types().get(from + ownPositions[k])];
            }
            return;
        }
        CodeColumn types = matcher.types();
        byte[] meets = matcher.typeMeets();
        count = switch (types.width()) {
            case 1 -> byNarrowType(types.segment(), meets, typeMasks);
            case 2 -> byWideType(types.segment(), meets, typeMasks);
            default -> byAnyType(types, meets, typeMasks);
        };
    }

    private int byNarrowType(MemorySegment types, byte[] meets, long[] typeMasks) {
        MemorySegment.copy(types, ValueLayout.JAVA_BYTE, from, narrow, 0, rows);
        int[] found = ownPositions;
        int matching = 0;
        for (int i = 0; i < rows; i++) {
            found[matching] = i;
            matching += meets[narrow[i] & 0xFF];
        }
        for (int k = 0; k < matching && !single; k++) {
            masks[k] = typeMasks[narrow[found[k]] & 0xFF];
        }
        return matching;
    }

    private int byWideType(MemorySegment types, byte[] meets, long[] typeMasks) {
        MemorySegment.copy(types, ValueLayout.JAVA_SHORT_UNALIGNED, (long) from * Short.BYTES, wide, 0, rows);
        int[] found = ownPositions;
        int matching = 0;
        for (int i = 0; i < rows; i++) {
            found[matching] = i;
            matching += meets[wide[i] & 0xFFFF];
        }
        for (int k = 0; k < matching && !single; k++) {
            masks[k] = typeMasks[wide[found[k]] & 0xFFFF];
        }
        return matching;
    }

    private int byAnyType(CodeColumn types, byte[] meets, long[] typeMasks) {
        types.read(from, rows, codes);
        int[] found = ownPositions;
        int matching = 0;
        for (int i = 0; i < rows; i++) {
            found[matching] = i;
            matching += meets[codes[i]];
        }
        for (int k = 0; k < matching && !single; k++) {
            masks[k] = typeMasks[codes[found[k]]];
        }
        return matching;
    }

    private void withoutHidden(HiddenRows hidden) {
        int range = hidden.firstEndingPast(from);
        if (range == hidden.ranges() || hidden.from(range) >= from + rows) {
            return;
        }
        int[] kept = ownPositions;
        int shown = 0;
        for (int k = 0; k < count; k++) {
            int position = positions[k];
            int row = from + position;
            while (range < hidden.ranges() && hidden.to(range) <= row) {
                range++;
            }
            kept[shown] = position;
            if (!single) {
                masks[shown] = masks[k];
            }
            shown += range < hidden.ranges() && hidden.from(range) <= row ? 0 : 1;
        }
        positions = kept;
        count = shown;
    }

    private void byTime(Run run, long start, long end) {
        readTimes(run);
        if (run.minTime() >= start && run.maxTime() < end) {
            return;
        }
        // One comparison for both ends: what lies before the start is, unsigned, far past the length.
        long length = end - start;
        int[] kept = ownPositions;
        int inside = 0;
        for (int k = 0; k < count; k++) {
            int position = positions[k];
            kept[inside] = position;
            if (!single) {
                masks[inside] = masks[k];
            }
            inside += Long.compareUnsigned(times[position] - start, length) < 0 ? 1 : 0;
        }
        positions = kept;
        count = inside;
    }

    private void byBucket(RunBuckets of) {
        of.read(this, buckets);
        if (of.allInside()) {
            return;
        }
        int[] kept = ownPositions;
        int inside = 0;
        for (int k = 0; k < count; k++) {
            int position = positions[k];
            kept[inside] = position;
            if (!single) {
                masks[inside] = masks[k];
            }
            inside += buckets[position] != RunBuckets.OUTSIDE ? 1 : 0;
        }
        positions = kept;
        count = inside;
    }

    private void byOnlyCondition(DecidedColumn column) {
        int[] read = read(column.codes());
        int[] kept = ownPositions;
        int holding = 0;
        for (int k = 0; k < count; k++) {
            int position = positions[k];
            kept[holding] = position;
            holding += column.holds(read[position]) ? 1 : 0;
        }
        positions = kept;
        count = holding;
    }

    private void byCondition(DecidedColumn column) {
        long required = column.requiredBy();
        int[] read = read(column.codes());
        int[] kept = ownPositions;
        int meeting = 0;
        for (int k = 0; k < count; k++) {
            int position = positions[k];
            long mask = masks[k];
            if ((mask & required) != 0 && !column.holds(read[position])) {
                mask &= ~required;
            }
            kept[meeting] = position;
            masks[meeting] = mask;
            meeting += mask != 0 ? 1 : 0;
        }
        positions = kept;
        count = meeting;
    }
}
