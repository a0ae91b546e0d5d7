package dev.belvedere.kernel;

import java.util.Arrays;

/// Sorts packed longs by their upper bits, least significant digit first.
///
/// Example: keys `person << 28 | cell`, sorted from bit 28 on, stand person by person afterwards;
/// nothing is said about the order of cells within a person.
///
/// Not thread-safe: one per worker; keeps its buffers.
final class RadixSort {
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int SMALL = 1_024;

    private final int[] offsets = new int[DIGITS];
    private long[] other = new long[0];

    /// Sorts the first `count` keys by the bits from `lowBit` on, as unsigned numbers; keys below
    /// 2^63. The result stands in `keys` again, or in the array returned, whichever it is: the
    /// caller goes on with the returned one and hands it in again next time.
    long[] sort(long[] keys, int count, int lowBit) {
        if (count < SMALL) {
            Arrays.sort(keys, 0, count);
            return keys;
        }
        long differing = 0;
        for (int i = 1; i < count; i++) {
            differing |= keys[i] ^ keys[0];
        }
        if (other.length < keys.length) {
            other = new long[keys.length];
        }
        long[] from = keys;
        long[] to = other;
        int highBit = Long.SIZE - Long.numberOfLeadingZeros(differing);
        for (int shift = lowBit; shift < highBit; shift += DIGIT_BITS) {
            scatter(from, to, count, shift);
            long[] swap = from;
            from = to;
            to = swap;
        }
        other = to;
        return from;
    }

    private void scatter(long[] from, long[] to, int count, int shift) {
        int[] at = offsets;
        Arrays.fill(at, 0);
        for (int i = 0; i < count; i++) {
            at[(int) (from[i] >>> shift) & (DIGITS - 1)]++;
        }
        int sum = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            int size = at[digit];
            at[digit] = sum;
            sum += size;
        }
        for (int i = 0; i < count; i++) {
            long key = from[i];
            to[at[(int) (key >>> shift) & (DIGITS - 1)]++] = key;
        }
    }
}
