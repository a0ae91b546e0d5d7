package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;

/// Counts cohorts and returns as [RetentionEvaluator] does, where intervals are those of the calendar and so few
/// that one bit for each is the smallest state of a person: then no event need be put in order.
///
/// Of a person there are three kinds of lines, each a bit per interval: whether it started, by segment; whether
/// a return happened, by return; and, by both, whether two different events did, a start and a return, which is
/// what counts in the interval of the start itself. A return first, a start later, two of both, three days:
/// ```
/// starts   0 1 1      retained on the day of the start: day 2; the day after: day 1
/// returns  1 0 1
/// both     0 0 1
/// ```
/// All that is done with them is bitwise, so lines are united in whatever order.
///
/// Not thread-safe: one per worker.
final class RetentionBits implements Evaluator.OfStates, PersonStates.Reader {
    private static final int WORD_BITS = 6;

    private final int segments;
    private final int returns;
    private final int cohorts;
    private final int wordsOfLine;
    private final int words;
    private final RetentionCounts counts;
    private final RetainedBits retained;
    private final PersonStates states;

    /// @param cohorts how many intervals, from the first on, are cohorts
    /// @param intervals how many intervals there are
    /// @param states see [PersonStates]
    RetentionBits(
            CanonicalPersons persons,
            RetentionMatchers matchers,
            int cohorts,
            int intervals,
            RetentionCounts counts,
            RetainedBits retained,
            Exchange.Lane lane,
            long[] states) {
        this.segments = matchers.segments();
        this.returns = matchers.returns();
        this.cohorts = cohorts;
        this.wordsOfLine = wordsOfLine(intervals);
        this.words = words(matchers, intervals);
        this.counts = counts;
        this.retained = retained;
        this.states = new PersonStates(persons, lane, this, words, states);
        counts.counts().ensure(1);
    }

    /// The words of a person's state.
    static int words(RetentionMatchers matchers, int intervals) {
        int lines = matchers.segments() + matchers.returns() + matchers.segments() * matchers.returns();
        return Math.multiplyExact(lines, wordsOfLine(intervals));
    }

    private static int wordsOfLine(int intervals) {
        return (intervals + Long.SIZE - 1) >>> WORD_BITS;
    }

    RetentionCounts retentionCounts() {
        retained.drain();
        return counts;
    }

    @Override
    public CellCounts counts() {
        return retentionCounts().counts();
    }

    @Override
    public void startOfStretch(int shard, long firstSlot) {
        states.start(shard, firstSlot);
    }

    @Override
    public void add(Matches matches) {
        if (matches.count == 0) {
            return;
        }
        int[] stateOf = states.find(matches);
        if (segments == 1 && returns == 1) {
            addSingle(matches, states.states(), stateOf);
        } else {
            addSeveral(matches, states.states(), stateOf);
        }
    }

    private void addSingle(Matches matches, long[] into, int[] stateOf) {
        int[] intervals = matches.buckets;
        int[] personOf = matches.personOf;
        long[] masks = matches.masks;
        boolean onlyStarts = matches.scan.matcher().isSingle();
        for (int k = 0; k < matches.count; k++) {
            int interval = intervals[k];
            int at = stateOf[personOf[k]] + (interval >>> WORD_BITS);
            long mask = onlyStarts ? 1 : masks[k];
            long start = (mask & 1 & inCohort(interval)) << interval;
            long back = (mask >>> 1 & 1) << interval;
            long started = into[at];
            long returned = into[at + wordsOfLine];
            into[at + 2 * wordsOfLine] |= (start & returned) | (back & started);
            into[at] = started | start;
            into[at + wordsOfLine] = returned | back;
        }
    }

    /// 1 if the interval is a cohort.
    private long inCohort(int interval) {
        return interval < cohorts ? 1 : 0;
    }

    private void addSeveral(Matches matches, long[] into, int[] stateOf) {
        for (int k = 0; k < matches.count; k++) {
            int interval = matches.buckets[k];
            int at = stateOf[matches.personOf[k]] + (interval >>> WORD_BITS);
            long mask = matches.mask(k) & (inCohort(interval) == 1 ? -1L : -1L << segments);
            for (int segment = 0; segment < segments; segment++) {
                long start = (mask >>> segment & 1) << interval;
                for (int returned = 0; returned < returns; returned++) {
                    long back = (mask >>> (segments + returned) & 1) << interval;
                    into[at + both(segment, returned)] |=
                            (start & into[at + line(returned)]) | (back & into[at + segment * wordsOfLine]);
                }
            }
            for (int line = 0; line < segments + returns; line++) {
                into[at + line * wordsOfLine] |= (mask >>> line & 1) << interval;
            }
        }
    }

    /// Where the line of a return begins in a state.
    private int line(int returned) {
        return (segments + returned) * wordsOfLine;
    }

    /// Where the line of a segment's starts and a return begins.
    private int both(int segment, int returned) {
        return (segments + returns + segment * returns + returned) * wordsOfLine;
    }

    @Override
    public void endOfStretch() {
        states.endOfStretch();
    }

    @Override
    public void partition(Exchange.Partition partition) {
        states.partition(partition);
    }

    @Override
    public void unite(long[] into, int state, long[] from, int other) {
        for (int segment = 0; segment < segments; segment++) {
            int starts = segment * wordsOfLine;
            for (int returned = 0; returned < returns; returned++) {
                int backs = line(returned);
                int both = both(segment, returned);
                for (int word = 0; word < wordsOfLine; word++) {
                    into[state + both + word] |= (into[state + starts + word] & from[other + backs + word])
                            | (into[state + backs + word] & from[other + starts + word]);
                }
            }
        }
        for (int word = 0; word < words; word++) {
            into[state + word] |= from[other + word];
        }
    }

    @Override
    public void person(long[] from, int state) {
        for (int segment = 0; segment < segments; segment++) {
            int starts = state + segment * wordsOfLine;
            int first = firstOf(from, starts);
            if (first < 0) {
                continue;
            }
            for (int returned = 0; returned < returns; returned++) {
                int line = counts.counts().line(0, counts.matcher(segment, returned));
                counts.person(line);
                counts.firstCohort(line, first);
                int backs = state + line(returned);
                int both = state + both(segment, returned);
                retained.begin(line);
                for (int word = 0; word < wordsOfLine; word++) {
                    for (long rest = from[starts + word]; rest != 0; rest &= rest - 1) {
                        int bit = Long.numberOfTrailingZeros(rest);
                        boolean here = (from[both + word] >>> bit & 1) == 1;
                        retained.cohort(word * Long.SIZE + bit, here, from, backs, wordsOfLine);
                    }
                }
                retained.end();
            }
        }
    }

    private int firstOf(long[] from, int starts) {
        for (int word = 0; word < wordsOfLine; word++) {
            if (from[starts + word] != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(from[starts + word]);
            }
        }
        return -1;
    }
}
