package dev.belvedere.kernel;

/// The projects of one person, and which of them hang together: parts of a set, joined step by step. A
/// project is the bit of its rank.
///
/// Example, of four projects: `{0} {1} {2} {3}` joined by `{0, 2}` and `{2, 3}` is `{0, 2, 3} {1}`.
///
/// Not thread-safe.
final class JoinedProjects {
    private final long[] parts = new long[Long.SIZE];
    private int count;

    /// Begins with each project on its own.
    void start(long projects) {
        count = 0;
        for (long rest = projects; rest != 0; rest &= rest - 1) {
            parts[count++] = Long.lowestOneBit(rest);
        }
    }

    int count() {
        return count;
    }

    /// Joins all parts that have one of these projects.
    void join(long projects) {
        if (Long.bitCount(projects) < 2) {
            return;
        }
        long joined = 0;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if ((parts[i] & projects) != 0) {
                joined |= parts[i];
            } else {
                parts[kept++] = parts[i];
            }
        }
        parts[kept++] = joined;
        count = kept;
    }

    /// Of each project the first of its part, by rank; itself where it is in none.
    byte[] firsts(int projects) {
        byte[] firsts = new byte[projects];
        for (int rank = 0; rank < projects; rank++) {
            firsts[rank] = (byte) rank;
        }
        for (int i = 0; i < count; i++) {
            byte first = (byte) Long.numberOfTrailingZeros(parts[i]);
            for (long rest = parts[i]; rest != 0; rest &= rest - 1) {
                firsts[Long.numberOfTrailingZeros(rest)] = first;
            }
        }
        return firsts;
    }
}
