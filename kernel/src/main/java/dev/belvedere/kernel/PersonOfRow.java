package dev.belvedere.kernel;

import java.util.Arrays;

/// Which person of a stretch each of its rows belongs to, in one run.
///
/// One bit per row says that a person begins there, and a count for each 64 rows how many began
/// before, so a row's person is found without a search and without a branch that a processor could
/// guess wrong:
/// ```
/// rows      0 1 2 3 4 5        person of row 4 = begun before its word (0)
/// begins    1 0 0 1 0 1                          + bits up to row 4 (2) - 1 = 1
/// ```
/// Not thread-safe: refilled for each stretch.
final class PersonOfRow {
    private static final int WORD_BITS = 6;

    private long[] begins = new long[0];
    private int[] begunBefore = new int[0];

    /// @param firstRows the first row of each person, and at the end the first row of the next one
    /// @param persons how many persons there are
    void fill(int[] firstRows, int persons) {
        int start = firstRows[0];
        int words = ((firstRows[persons] - start) >>> WORD_BITS) + 1;
        if (begins.length < words) {
            begins = new long[words * 2];
            begunBefore = new int[words * 2];
        } else {
            Arrays.fill(begins, 0, words, 0);
        }
        for (int person = 0; person < persons; person++) {
            int row = firstRows[person] - start;
            begins[row >>> WORD_BITS] |= 1L << row;
        }
        int begun = -1;
        for (int word = 0; word < words; word++) {
            begunBefore[word] = begun;
            begun += Long.bitCount(begins[word]);
        }
    }

    /// The index of a row's person.
    ///
    /// @param row counted from the first row
    int of(int row) {
        int word = row >>> WORD_BITS;
        return begunBefore[word] + Long.bitCount(begins[word] & -1L >>> ~row);
    }
}
