package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;
import java.util.Arrays;

/// Counts distinct persons as links make them, where there are so few cells that one bit for each is
/// the smallest state of a person: no groups, and lines and buckets of at most [#MOST_WORDS] words.
///
/// The bits of a person's cells are set run by run, whatever order the events come in, see [PersonStates].
///
/// Each line begins with a word of its own. Two matchers, 90 days:
/// ```
/// word    0           1               2           3
/// bits    line 0,     line 0,         line 1,     line 1,
///         days 0-63   days 64-89      days 0-63   days 64-89
/// ```
/// Example: persons 4 and 9 active on Monday, 9 mapped to 4: both contribute the bit of Monday under
/// 4; together that is one bit, and one person is counted.
///
/// Not thread-safe: one per worker.
final class FewCellUniques implements Evaluator.OfStates, PersonStates.Reader {
    /// The words of a person's state at most.
    static final int MOST_WORDS = 16;

    private static final int WORD_BITS = 6;

    private final Span span;
    private final CellCounts counts;
    private final PersonStates states;
    private final int wordsOfLine;
    private final int words;
    private final BitCounts[] ofWord;

    /// @param states see [PersonStates]
    FewCellUniques(CanonicalPersons persons, Span span, CellCounts counts, Exchange.Lane lane, long[] states) {
        this.span = span;
        this.counts = counts;
        this.wordsOfLine = wordsOfLine(counts.buckets());
        this.words = counts.matchers() * wordsOfLine;
        this.states = new PersonStates(persons, lane, this, words, states);
        this.ofWord = new BitCounts[words];
        Arrays.setAll(ofWord, _ -> new BitCounts());
        counts.ensure(1);
    }

    /// The words of a person's state.
    static int words(int matchers, int buckets) {
        return Math.multiplyExact(matchers, wordsOfLine(buckets));
    }

    private static int wordsOfLine(int buckets) {
        return (buckets + Long.SIZE - 1) >>> WORD_BITS;
    }

    @Override
    public CellCounts counts() {
        drain();
        return counts;
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
        if (counts.matchers() == 1) {
            addSingle(matches, states.states(), stateOf);
        } else {
            addMasks(matches, states.states(), stateOf);
        }
    }

    private static void addSingle(Matches matches, long[] into, int[] stateOf) {
        int[] buckets = matches.buckets;
        int[] personOf = matches.personOf;
        for (int k = 0; k < matches.count; k++) {
            int bucket = buckets[k];
            into[stateOf[personOf[k]] + (bucket >>> WORD_BITS)] |= 1L << bucket;
        }
    }

    private void addMasks(Matches matches, long[] into, int[] stateOf) {
        for (int k = 0; k < matches.count; k++) {
            int bucket = matches.buckets[k];
            int state = stateOf[matches.personOf[k]] + (bucket >>> WORD_BITS);
            for (long rest = matches.mask(k); rest != 0; rest &= rest - 1) {
                into[state + Long.numberOfTrailingZeros(rest) * wordsOfLine] |= 1L << bucket;
            }
        }
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
        for (int word = 0; word < words; word++) {
            into[state + word] |= from[other + word];
        }
    }

    @Override
    public void person(long[] from, int state) {
        if (!span.isPlain()) {
            for (int line = 0; line < counts.matchers(); line++) {
                span.widen(from, state + line * wordsOfLine, wordsOfLine, counts.buckets());
            }
        }
        int at = state;
        int word = 0;
        for (int line = 0; line < counts.matchers(); line++) {
            long any = 0;
            for (int i = 0; i < wordsOfLine; i++) {
                long bits = from[at++];
                any |= bits;
                ofWord[word++].add(bits);
            }
            counts.lines()[line] += any == 0 ? 0 : 1;
        }
        if (ofWord[0].isFull()) {
            drain();
        }
    }

    private void drain() {
        for (int word = 0; word < words; word++) {
            int line = word / wordsOfLine;
            int firstBucket = word % wordsOfLine << WORD_BITS;
            ofWord[word].drainInto(counts.cells(), line * counts.buckets() + firstBucket);
        }
    }
}
