package dev.belvedere.kernel;

import java.util.Arrays;

/// Reads the rows of some event types off a run's index, range by range. Ranges that follow one
/// another go on where the last one ended. Not thread-safe: kept by a worker beside the matches of
/// the run.
final class TypeCursor {
    private static final int WORD_BITS = 6;

    private final long[] rowsOfSeveral = new long[Selection.BLOCK >>> WORD_BITS];
    private int[] next = new int[1];
    private int end = -1;

    /// Forgets the place: another run or another question follows.
    void reset() {
        end = -1;
    }

    /// Writes the rows of a block that have an indexed type, ascending, as positions from the start
    /// of the block; returns how many there are.
    int take(RunMatcher matcher, int from, int rows, int[] into) {
        int[] codes = matcher.indexedTypes();
        TypeRows index = matcher.typeRows();
        if (from != end) {
            find(index, codes, from);
        }
        end = from + rows;
        if (codes.length == 1) {
            return takeOne(index, codes[0], from, into);
        }
        for (int i = 0; i < codes.length; i++) {
            mark(index, codes[i], i, from);
        }
        return takeMarked(into);
    }

    private void find(TypeRows index, int[] codes, int from) {
        if (next.length < codes.length) {
            next = new int[codes.length];
        }
        for (int i = 0; i < codes.length; i++) {
            next[i] = index.entryFrom(codes[i], from);
        }
    }

    private int takeOne(TypeRows index, int code, int from, int[] into) {
        int at = next[0];
        int count = index.countBefore(end, at, Math.min(index.firsts()[code + 1], at + end - from));
        index.rows().read(at, count, into);
        for (int k = 0; k < count; k++) {
            into[k] -= from;
        }
        next[0] = at + count;
        return count;
    }

    private void mark(TypeRows index, int code, int i, int from) {
        CodeColumn rows = index.rows();
        int limit = index.firsts()[code + 1];
        int at = next[i];
        while (at < limit) {
            int position = rows.get(at) - from;
            if (position >= end - from) {
                break;
            }
            rowsOfSeveral[position >>> WORD_BITS] |= 1L << position;
            at++;
        }
        next[i] = at;
    }

    private int takeMarked(int[] into) {
        int count = 0;
        for (int word = 0; word < rowsOfSeveral.length; word++) {
            for (long rest = rowsOfSeveral[word]; rest != 0; rest &= rest - 1) {
                into[count++] = (word << WORD_BITS) + Long.numberOfTrailingZeros(rest);
            }
        }
        Arrays.fill(rowsOfSeveral, 0);
        return count;
    }
}
