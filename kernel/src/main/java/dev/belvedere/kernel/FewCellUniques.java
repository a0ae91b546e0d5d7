package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;
import java.util.Arrays;

/// Counts distinct persons as links make them, where there are so few cells that one bit for each is
/// the smallest state of a person: no groups, and lines and buckets of at most [#MOST_WORDS] words.
///
/// The bits of a person's cells are set run by run, whatever order the events come in. At the end of
/// a stretch those of untouched persons are counted; those of a touched one go to the exchange under
/// its canonical person, where they are united.
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
final class FewCellUniques implements Evaluator.OfStates {
    /// The words of a person's state at most.
    static final int MOST_WORDS = 16;

    private static final int WORD_BITS = 6;

    private final CanonicalPersons persons;
    private final Span span;
    private final CellCounts counts;
    private final Exchange.Lane lane;
    private final int wordsOfLine;
    private final int words;
    private final LongIntMap placeOf = new LongIntMap();
    private final long[] present = new long[ShardWalk.MOST_SLOTS >>> WORD_BITS];
    private final long[] states;
    private final BitCounts[] ofWord;
    private int[] stateOfPerson = new int[0];
    private int shard;
    private long firstSlot;

    FewCellUniques(CanonicalPersons persons, Span span, CellCounts counts, Exchange.Lane lane, long[] states) {
        this.persons = persons;
        this.span = span;
        this.counts = counts;
        this.lane = lane;
        this.wordsOfLine = wordsOfLine(counts.buckets());
        this.words = counts.matchers() * wordsOfLine;
        this.states = states;
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
        this.shard = shard;
        this.firstSlot = firstSlot;
    }

    @Override
    public void add(Matches matches) {
        if (matches.count == 0) {
            return;
        }
        matches.findPersons();
        findStates(matches);
        if (counts.matchers() == 1) {
            addSingle(matches);
        } else {
            addMasks(matches);
        }
    }

    private void addSingle(Matches matches) {
        long[] into = states;
        int[] buckets = matches.buckets;
        int[] personOf = matches.personOf;
        int[] stateOf = stateOfPerson;
        for (int k = 0; k < matches.count; k++) {
            int bucket = buckets[k];
            into[stateOf[personOf[k]] + (bucket >>> WORD_BITS)] |= 1L << bucket;
        }
    }

    private void addMasks(Matches matches) {
        for (int k = 0; k < matches.count; k++) {
            int bucket = matches.buckets[k];
            int state = stateOfPerson[matches.personOf[k]] + (bucket >>> WORD_BITS);
            for (long rest = matches.mask(k); rest != 0; rest &= rest - 1) {
                states[state + Long.numberOfTrailingZeros(rest) * wordsOfLine] |= 1L << bucket;
            }
        }
    }

    /// Notes which persons may be present and where their states begin.
    private void findStates(Matches matches) {
        int persons = matches.directorySize;
        if (stateOfPerson.length < persons) {
            stateOfPerson = new int[persons * 2];
        }
        for (int person = 0; person < persons; person++) {
            int slot = (int) (Shards.slot(matches.directory[person]) - firstSlot);
            present[slot >>> WORD_BITS] |= 1L << slot;
            stateOfPerson[person] = slot * words;
        }
    }

    @Override
    public void endOfStretch() {
        for (int word = 0; word < present.length; word++) {
            long here = present[word];
            if (here == 0) {
                continue;
            }
            present[word] = 0;
            int slot = word << WORD_BITS;
            long start = Shards.blockStart(shard, firstSlot + slot);
            long touched = here & persons.touchedInBlock(start >>> WORD_BITS);
            for (long rest = here & ~touched; rest != 0; rest &= rest - 1) {
                count(states, (slot + Long.numberOfTrailingZeros(rest)) * words);
            }
            for (long rest = touched; rest != 0; rest &= rest - 1) {
                int member = Long.numberOfTrailingZeros(rest);
                int state = (slot + member) * words;
                if (hasCells(state)) {
                    lane.add(persons.canonical(start + member), states, state);
                }
            }
            Arrays.fill(states, slot * words, (slot + Long.SIZE) * words, 0);
        }
    }

    private boolean hasCells(int state) {
        long any = 0;
        for (int word = 0; word < words; word++) {
            any |= states[state + word];
        }
        return any != 0;
    }

    @Override
    public void partition(Exchange.Partition partition) {
        long[] records = partition.records();
        int width = words + 1;
        int longs = partition.count() * width;
        placeOf.clear();
        for (int at = 0; at < longs; at += width) {
            int place = placeOf.get(records[at]);
            if (place == LongIntMap.ABSENT) {
                placeOf.put(records[at], at + 1);
                continue;
            }
            for (int word = 0; word < words; word++) {
                records[place + word] |= records[at + 1 + word];
            }
            records[at] = 0;
        }
        for (int at = 0; at < longs; at += width) {
            if (records[at] != 0) {
                count(records, at + 1);
            }
        }
    }

    private void count(long[] from, int state) {
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
