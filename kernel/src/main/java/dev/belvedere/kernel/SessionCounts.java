package dev.belvedere.kernel;

/// Sessions, their lengths and the persons who were active, per segment, group and bucket. Adds up with the
/// counts of other workers. Not thread-safe.
///
/// In [CellCounts] a segment is a matcher, and a line is
/// ```
/// bucket 0: sessions, length, persons   bucket 1: …   range: persons   bins: sessions
/// ```
/// with lengths in milliseconds. A line's value is the number of sessions.
final class SessionCounts {
    private static final int PER_BUCKET = 3;

    private final int buckets;
    private final CellCounts counts;

    /// @param buckets how many buckets to keep apart; 0 for none, only sessions are counted then
    /// @param bins how many bins of lengths, where there are buckets
    SessionCounts(int segments, int buckets, int bins, MemoryBudget memory) {
        this.buckets = buckets;
        this.counts = new CellCounts(segments, buckets == 0 ? 0 : buckets * PER_BUCKET + 1 + bins, memory);
    }

    CellCounts counts() {
        return counts;
    }

    boolean hasBuckets() {
        return buckets > 0;
    }

    /// @param bin the bin of its length, negative for none
    void session(int line, int bucket, long lengthMillis, int bin) {
        counts.lines()[line]++;
        if (buckets > 0) {
            int first = line * counts.buckets();
            counts.cells()[first + bucket * PER_BUCKET]++;
            counts.cells()[first + bucket * PER_BUCKET + 1] += lengthMillis;
            if (bin >= 0) {
                counts.cells()[first + buckets * PER_BUCKET + 1 + bin]++;
            }
        }
    }

    void activeIn(int line, int bucket) {
        counts.cells()[line * counts.buckets() + bucket * PER_BUCKET + 2]++;
    }

    void activeInRange(int line) {
        counts.cells()[line * counts.buckets() + buckets * PER_BUCKET]++;
    }

    long sessions(int line, int bucket) {
        return counts.cells()[line * counts.buckets() + bucket * PER_BUCKET];
    }

    long lengthMillis(int line, int bucket) {
        return counts.cells()[line * counts.buckets() + bucket * PER_BUCKET + 1];
    }

    long active(int line, int bucket) {
        return counts.cells()[line * counts.buckets() + bucket * PER_BUCKET + 2];
    }

    long active(int line) {
        return counts.cells()[line * counts.buckets() + buckets * PER_BUCKET];
    }

    long inBin(int line, int bin) {
        return counts.cells()[line * counts.buckets() + buckets * PER_BUCKET + 1 + bin];
    }
}
