package dev.belvedere.store.tail;

import dev.belvedere.kernel.Shards;
import java.util.Arrays;

/// The order of rows by (shard, person, time, arrival).
///
/// A row is packed with its person's shard and number into one `long`, so that a sort of plain
/// numbers brings each person's rows together in the order of arrival. Most persons' rows are then
/// in order of time too; those of the others are sorted once more.
///
/// Example, three rows of persons 9, 4, 9 of one shard at times 20, 10, 5: sorted by person the
/// rows are 1, 0, 2; person 9's times 20, 5 are out of order, so the order is 1, 2, 0.
final class RowOrder {
    /// Rows that can be ordered at once.
    static final int MOST_ROWS = 1 << 22;

    private static final int ROW_BITS = 22;
    private static final int PERSON_BITS = 37;
    private static final long ROW_MASK = MOST_ROWS - 1;
    private static final long LONGEST_SPAN = 1L << 41;

    private RowOrder() {}

    /// @param persons the person of each row, below 2^37
    /// @param times the time of each row
    /// @return row numbers in order
    static int[] of(long[] persons, long[] times) {
        int rows = persons.length;
        if (rows > MOST_ROWS) {
            throw new IllegalArgumentException("at most " + MOST_ROWS + " rows can be ordered, got " + rows);
        }
        long[] keys = new long[rows];
        for (int row = 0; row < rows; row++) {
            long person = persons[row];
            if (person >>> PERSON_BITS != 0) {
                throw new IllegalArgumentException("person " + person + " is past the largest number of a person");
            }
            keys[row] = (long) Shards.of(person) << (PERSON_BITS + ROW_BITS) | person << ROW_BITS | row;
        }
        sortUnsigned(keys);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = (int) (keys[i] & ROW_MASK);
        }
        sortTimes(order, persons, times);
        return order;
    }

    private static void sortUnsigned(long[] keys) {
        for (int i = 0; i < keys.length; i++) {
            keys[i] ^= Long.MIN_VALUE;
        }
        Arrays.sort(keys);
    }

    private static void sortTimes(int[] order, long[] persons, long[] times) {
        int from = 0;
        while (from < order.length) {
            long person = persons[order[from]];
            boolean inOrder = true;
            int to = from + 1;
            while (to < order.length && persons[order[to]] == person) {
                inOrder &= times[order[to - 1]] <= times[order[to]];
                to++;
            }
            if (!inOrder) {
                sortTimes(order, from, to, times);
            }
            from = to;
        }
    }

    private static void sortTimes(int[] order, int from, int to, long[] times) {
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (int i = from; i < to; i++) {
            earliest = Math.min(earliest, times[order[i]]);
            latest = Math.max(latest, times[order[i]]);
        }
        if (latest - earliest < 0 || latest - earliest >= LONGEST_SPAN) {
            sortWideTimes(order, from, to, times);
            return;
        }
        long[] keys = new long[to - from];
        for (int i = from; i < to; i++) {
            keys[i - from] = (times[order[i]] - earliest) << ROW_BITS | order[i];
        }
        Arrays.sort(keys);
        for (int i = from; i < to; i++) {
            order[i] = (int) (keys[i - from] & ROW_MASK);
        }
    }

    /// Times of more than 69 years apart do not fit beside a row; such a person is rare.
    private static void sortWideTimes(int[] order, int from, int to, long[] times) {
        Integer[] rows = new Integer[to - from];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = order[from + i];
        }
        Arrays.sort(rows, (a, b) -> Long.compare(times[a], times[b]));
        for (int i = 0; i < rows.length; i++) {
            order[from + i] = rows[i];
        }
    }
}
