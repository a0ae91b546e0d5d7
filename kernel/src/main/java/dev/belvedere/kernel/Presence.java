package dev.belvedere.kernel;

import dev.belvedere.query.InvalidQuestionException;
import java.util.Arrays;

/// Where the events of one canonical person are: for each identity that an event arrived with, and each
/// segment and project, when the first one was and what there is within the range.
///
/// Of an entry there are three numbers:
/// ```
/// arrival: a person, or under the lens raw a device
/// mark = segment << 8 | rank of the project << 2 | byUserId << 1 | withinRange
/// first: the time of the first event
/// ```
/// `byUserId` says that an event within the range carried a user ID. The same place may come in several
/// entries. Arrays are exposed to the loops of readers; their lengths mean nothing. Not thread-safe: kept by
/// a worker and refilled for each person.
final class Presence {
    static final int WITHIN_RANGE = 1;
    static final int BY_USER_ID = 2;

    private static final int RANK_SHIFT = 2;
    private static final int SEGMENT_SHIFT = 8;
    private static final int MOST_ENTRIES = 1 << 24;

    int count;
    long person;
    long[] arrivals = new long[16];
    long[] marks = new long[16];
    long[] firsts = new long[16];

    static long mark(int segment, int rank, int flags) {
        return (long) segment << SEGMENT_SHIFT | (long) rank << RANK_SHIFT | flags;
    }

    static int segment(long mark) {
        return (int) (mark >>> SEGMENT_SHIFT);
    }

    static int rank(long mark) {
        return (int) (mark >>> RANK_SHIFT) & ((1 << (SEGMENT_SHIFT - RANK_SHIFT)) - 1);
    }

    static boolean isWithinRange(long mark) {
        return (mark & WITHIN_RANGE) != 0;
    }

    static boolean isByUserId(long mark) {
        return (mark & BY_USER_ID) != 0;
    }

    void start(long canonical) {
        person = canonical;
        count = 0;
    }

    /// @throws InvalidQuestionException if the person is made of more identities than fit in memory
    void append(long arrival, long mark, long first) {
        if (count == marks.length) {
            grow();
        }
        arrivals[count] = arrival;
        marks[count] = mark;
        firsts[count] = first;
        count++;
    }

    private void grow() {
        if (count >= MOST_ENTRIES) {
            throw new InvalidQuestionException(
                    "person_too_large",
                    "event",
                    "a person is made of more users and devices than fit in memory; narrow the event with a filter");
        }
        arrivals = Arrays.copyOf(arrivals, count * 2);
        marks = Arrays.copyOf(marks, count * 2);
        firsts = Arrays.copyOf(firsts, count * 2);
    }
}
