package dev.belvedere.kernel;

/// The moments of a person that meet a matcher, as bits: so the next one is found without a branch that a
/// processor could guess wrong.
/// ```
/// moments   A A B C B        bits of B, moment 0 lowest:  0 0 1 0 1      next B from moment 3 on: 4
/// ```
/// Refilled for each person; not thread-safe.
final class MeetingMoments {
    private final Moments moments;
    private long[] bits = new long[1];
    private int words;

    MeetingMoments(Moments moments) {
        this.moments = moments;
    }

    /// @param matcher the matcher's place in a mask
    void find(int matcher) {
        words = (moments.count + Long.SIZE - 1) / Long.SIZE;
        if (bits.length < words) {
            bits = new long[words * 2];
        }
        for (int word = 0; word < words; word++) {
            int from = word * Long.SIZE;
            int to = Math.min(moments.count, from + Long.SIZE);
            long here = 0;
            for (int moment = from; moment < to; moment++) {
                here |= (moments.masks[moment] >>> matcher & 1) << moment;
            }
            bits[word] = here;
        }
    }

    /// The first one not before another moment; their number where there is none.
    int next(int from) {
        int word = from / Long.SIZE;
        if (word >= words) {
            return moments.count;
        }
        long rest = bits[word] & -1L << from;
        while (rest == 0 && ++word < words) {
            rest = bits[word];
        }
        return Math.min(moments.count, word * Long.SIZE + Long.numberOfTrailingZeros(rest));
    }
}
