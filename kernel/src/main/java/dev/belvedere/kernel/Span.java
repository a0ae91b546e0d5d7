package dev.belvedere.kernel;

import dev.belvedere.query.Window;

/// For how many buckets what happens in one counts: for that one, or also for later ones.
///
/// Example, a person in buckets 1 and 2 of five counts, by a width of 3:
/// ```
/// bucket   0 1 2 3 4
/// counts     x x x x
/// ```
///
/// @param width how many buckets, with the one itself; at least 1
record Span(int width) {
    static final Span PLAIN = new Span(1);

    private static final int UNTIL_THE_END = Integer.MAX_VALUE;

    static Span of(Window window) {
        return switch (window) {
            case Window.Plain _, Window.RollingAverage _ -> PLAIN;
            case Window.Rolling rolling -> new Span(rolling.intervals());
            case Window.Cumulative _ -> new Span(UNTIL_THE_END);
        };
    }

    boolean isPlain() {
        return width == 1;
    }

    /// The first bucket of `count` that what happens in `bucket` does not count for any more.
    int end(int bucket, int count) {
        return (int) Math.min((long) bucket + width, count);
    }

    /// The same for buckets that are bits: sets all for which those that are set count.
    ///
    /// @param from where the words of the buckets begin
    void widen(long[] words, int from, int count, int buckets) {
        if (width == UNTIL_THE_END) {
            fillFromFirst(words, from, count);
        } else {
            int reached = 1;
            while (reached < width) {
                int shift = Math.min(Math.min(reached, width - reached), Long.SIZE - 1);
                addShifted(words, from, count, shift);
                reached += shift;
            }
        }
        int inLast = buckets & (Long.SIZE - 1);
        if (inLast != 0) {
            words[from + count - 1] &= (1L << inLast) - 1;
        }
    }

    private static void fillFromFirst(long[] words, int from, int count) {
        long later = 0;
        for (int word = from; word < from + count; word++) {
            long bits = words[word];
            words[word] = later | -Long.lowestOneBit(bits);
            later |= bits == 0 ? 0 : -1;
        }
    }

    private static void addShifted(long[] words, int from, int count, int shift) {
        for (int word = from + count - 1; word >= from; word--) {
            long carried = word == from ? 0 : words[word - 1] >>> (Long.SIZE - shift);
            words[word] |= words[word] << shift | carried;
        }
    }
}
