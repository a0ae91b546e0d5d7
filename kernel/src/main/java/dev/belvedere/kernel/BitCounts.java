package dev.belvedere.kernel;

import java.util.Arrays;

/// Counts, for each of 64 bits, in how many words it is set.
///
/// Counting stands upright: plane i holds bit i of all 64 counters, so a word is added to all of
/// them by a few logical operations. Added 5 (101), 4 (100) and 1 (001), lowest bit last:
/// ```
/// plane 0   0 0 0      counters 2 0 2
/// plane 1   1 0 1
/// ```
/// Not thread-safe.
final class BitCounts {
    private static final int PLANES = 8;
    private static final int MOST_WORDS = (1 << PLANES) - 1;

    private final long[] planes = new long[PLANES];
    private int words;

    /// Adds a word. Where [#isFull] says so, [#drainInto] comes first.
    void add(long word) {
        long[] into = planes;
        long carry = word;
        for (int plane = 0; plane < PLANES; plane++) {
            long before = into[plane];
            into[plane] = before ^ carry;
            carry &= before;
        }
        words++;
    }

    boolean isFull() {
        return words == MOST_WORDS;
    }

    /// Adds the count of bit i to `counts[from + i]`, as far as there are any, and begins anew.
    void drainInto(long[] counts, int from) {
        for (int bit = 0; bit < Long.SIZE; bit++) {
            long count = 0;
            for (int plane = 0; plane < PLANES; plane++) {
                count |= (planes[plane] >>> bit & 1) << plane;
            }
            if (count != 0) {
                counts[from + bit] += count;
            }
        }
        Arrays.fill(planes, 0);
        words = 0;
    }
}
