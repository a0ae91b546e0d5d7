package dev.belvedere.kernel;

import java.util.Arrays;

/// Adds up what a person has in each bucket of its lines: what counts for buckets 1 to 3 rises before bucket 1
/// and falls after bucket 3. Refilled for each person; not thread-safe.
///
/// Example, events in buckets 0 and 1 that count for two buckets each:
/// ```
/// bucket   0  1  2  3
/// change  +1 +1 -1 -1      number 1 2 1 0
/// ```
final class PersonSweep {
    private static final int LINE_SHIFT = 33;
    private static final int RISE = 1;

    private final PersonTally tally;
    private int count;

    /// `line << 33 | bucket << 1 | whether it rises`.
    private long[] changes = new long[64];

    PersonSweep(PersonTally tally) {
        this.tally = tally;
    }

    /// One more from a bucket on and before another.
    void add(int line, int from, int to) {
        if (count + 2 > changes.length) {
            changes = Arrays.copyOf(changes, 2 * changes.length);
        }
        changes[count++] = (long) line << LINE_SHIFT | (long) from << 1 | RISE;
        changes[count++] = (long) line << LINE_SHIFT | (long) to << 1;
    }

    /// One more in the bucket that stands for all.
    void addToWhole(int line) {
        add(line, tally.whole(), tally.whole() + 1);
    }

    /// Hands the numbers over; the person has no further events.
    void settle() {
        Arrays.sort(changes, 0, count);
        int number = 0;
        for (int i = 0; i < count; i++) {
            number += (changes[i] & RISE) == RISE ? 1 : -1;
            if (number == 0) {
                continue;
            }
            int line = (int) (changes[i] >>> LINE_SHIFT);
            int next = bucket(changes[i + 1]);
            for (int bucket = bucket(changes[i]); bucket < next; bucket++) {
                tally.take(line, bucket, number);
            }
        }
        count = 0;
    }

    private static int bucket(long change) {
        return (int) (change >>> 1);
    }
}
