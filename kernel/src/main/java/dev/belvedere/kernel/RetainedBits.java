package dev.belvedere.kernel;

import java.util.Arrays;

/// Counts the columns of cohorts as [RetentionMarks] does, 64 columns at a time.
///
/// The columns that a cohort of a person is retained in are bits: the person's returns, moved such that bit 0 is
/// the interval of the start, and turned into columns by the rule of the question.
///
/// Not thread-safe: one per worker.
final class RetainedBits {
    private final RetentionCounts counts;
    private final Rule rule;
    private final int columns;
    private final int wordsOfColumns;
    private final int cohorts;

    /// Of each cohort, those of its columns that are complete, [#wordsOfColumns] words each.
    private final long[] complete;

    /// By line, cohort and word; that behind the last cohort counts persons once.
    private final BitCounts[] sums;

    private final long[] seen;
    private final long[] overall;
    private final long[] intervals;
    private final long[] marked;
    private final long[] drained = new long[Long.SIZE];
    private int line;

    /// How the intervals of returns become columns.
    sealed interface Rule {
        /// Column i is what lies in the intervals from `from[i]` to before `until[i]`.
        record Within(int[] from, int[] until) implements Rule {}

        /// Column i is interval i.
        record Each() implements Rule {}

        /// Column i is interval i or any later one.
        record OnOrAfter() implements Rule {}
    }

    /// @param lines how many lines the counts have
    /// @param completeByColumn see [RetentionMarks]
    /// @param intervals how many intervals there are
    RetainedBits(RetentionCounts counts, Rule rule, int lines, int cohorts, int[] completeByColumn, int intervals) {
        this.counts = counts;
        this.rule = rule;
        this.columns = completeByColumn.length;
        this.cohorts = cohorts;
        this.wordsOfColumns = words(columns);
        this.complete = new long[cohorts * wordsOfColumns];
        for (int cohort = 0; cohort < cohorts; cohort++) {
            for (int column = 0; column < columns; column++) {
                set(complete, cohort * wordsOfColumns, column, cohort < completeByColumn[column]);
            }
        }
        this.sums = new BitCounts[lines * (cohorts + 1) * wordsOfColumns];
        Arrays.setAll(sums, _ -> new BitCounts());
        this.seen = new long[wordsOfColumns];
        this.overall = new long[wordsOfColumns];
        this.intervals = new long[Math.max(wordsOfColumns, words(intervals))];
        this.marked = new long[wordsOfColumns];
    }

    private static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    private static void set(long[] bits, int from, int bit, boolean value) {
        bits[from + bit / Long.SIZE] |= value ? 1L << bit : 0;
    }

    /// Begins with another person or line.
    void begin(int ofLine) {
        line = ofLine;
        Arrays.fill(seen, 0);
        Arrays.fill(overall, 0);
    }

    /// Counts a later cohort of the person.
    ///
    /// @param here whether it is retained in the interval of the cohort itself
    /// @param backs where the intervals of its returns begin
    void cohort(int cohort, boolean here, long[] from, int backs, int words) {
        counts.member(line, cohort);
        move(cohort, from, backs, words);
        intervals[0] = (intervals[0] & -2L) | (here ? 1 : 0);
        mark();
        for (int word = 0; word < wordsOfColumns; word++) {
            long bits = marked[word];
            add((line * (cohorts + 1) + cohort) * wordsOfColumns + word, bits);
            overall[word] |= bits & ~seen[word] & complete[cohort * wordsOfColumns + word];
            seen[word] |= bits;
        }
    }

    /// Fills the intervals such that bit 0 is that of the cohort.
    private void move(int cohort, long[] from, int backs, int words) {
        int skipped = cohort / Long.SIZE;
        for (int word = 0; word < intervals.length; word++) {
            long low = word + skipped < words ? from[backs + word + skipped] >>> cohort : 0;
            long high = word + skipped + 1 < words ? from[backs + word + skipped + 1] << 1 << ~cohort : 0;
            intervals[word] = low | high;
        }
    }

    private void mark() {
        switch (rule) {
            case Rule.Each _ -> System.arraycopy(intervals, 0, marked, 0, wordsOfColumns);
            case Rule.Within within -> {
                Arrays.fill(marked, 0);
                for (int column = 0; column < columns; column++) {
                    set(marked, 0, column, isAny(within.from[column], within.until[column]));
                }
            }
            case Rule.OnOrAfter _ -> {
                int last = last();
                for (int word = 0; word < wordsOfColumns; word++) {
                    int bits = last + 1 - word * Long.SIZE;
                    marked[word] = bits <= 0 ? 0 : bits >= Long.SIZE ? -1L : -1L >>> -bits;
                }
            }
        }
        marked[wordsOfColumns - 1] &= -1L >>> -columns;
    }

    private boolean isAny(int from, int until) {
        long any = 0;
        for (int word = from / Long.SIZE; word < intervals.length && word * Long.SIZE < until; word++) {
            long bits = intervals[word];
            bits &= word * Long.SIZE < from ? -1L << from : -1L;
            bits &= until - word * Long.SIZE < Long.SIZE ? ~(-1L << until) : -1L;
            any |= bits;
        }
        return any != 0;
    }

    /// The last interval with a return; -1 if there is none.
    private int last() {
        for (int word = intervals.length - 1; word >= 0; word--) {
            if (intervals[word] != 0) {
                return word * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(intervals[word]);
            }
        }
        return -1;
    }

    /// Counts the person once in each column whose first cohort is complete there.
    void end() {
        for (int word = 0; word < wordsOfColumns; word++) {
            add((line * (cohorts + 1) + cohorts) * wordsOfColumns + word, overall[word]);
        }
    }

    private void add(int sum, long bits) {
        sums[sum].add(bits);
        if (sums[sum].isFull()) {
            drain(sum);
        }
    }

    /// Hands all that was counted to the counts.
    void drain() {
        for (int sum = 0; sum < sums.length; sum++) {
            drain(sum);
        }
    }

    private void drain(int sum) {
        int word = sum % wordsOfColumns;
        int cohort = sum / wordsOfColumns % (cohorts + 1);
        int ofLine = sum / wordsOfColumns / (cohorts + 1);
        Arrays.fill(drained, 0);
        sums[sum].drainInto(drained, 0);
        for (int column = word * Long.SIZE; column < Math.min(columns, (word + 1) * Long.SIZE); column++) {
            long persons = drained[column % Long.SIZE];
            if (cohort < cohorts) {
                counts.retained(ofLine, cohort, column, persons);
            } else {
                counts.overall(ofLine, column, persons);
            }
        }
    }
}
