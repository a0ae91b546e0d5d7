package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;
import java.util.Arrays;

/// A small state of every person of a stretch, some words each, as links make persons. At the end of a
/// stretch the states of untouched persons are handed over; that of a touched one goes to the exchange under
/// its canonical person, where states are united.
///
/// Not thread-safe: one per worker.
final class PersonStates {
    private static final int WORD_BITS = 6;

    private final CanonicalPersons persons;
    private final Exchange.Lane lane;
    private final Reader reader;
    private final int words;
    private final LongIntMap placeOf = new LongIntMap();
    private final long[] present = new long[ShardWalk.MOST_SLOTS >>> WORD_BITS];
    private final long[] states;
    private int[] stateOfPerson = new int[0];
    private int shard;
    private long firstSlot;

    /// What states mean.
    interface Reader {
        /// Takes the state of a canonical person; it may be one of nothing at all.
        void person(long[] from, int state);

        /// Adds the state of a person to that of the same canonical person.
        void unite(long[] into, int state, long[] from, int other);
    }

    /// @param words the words of a state
    /// @param states zeros, of [#room] longs
    PersonStates(CanonicalPersons persons, Exchange.Lane lane, Reader reader, int words, long[] states) {
        this.persons = persons;
        this.lane = lane;
        this.reader = reader;
        this.words = words;
        this.states = states;
    }

    /// How many longs the states of a stretch take.
    static int room(int words) {
        return ShardWalk.MOST_SLOTS * words;
    }

    /// See [Evaluator.OfStates#startOfStretch].
    void start(int ofShard, long slot) {
        shard = ofShard;
        firstSlot = slot;
    }

    long[] states() {
        return states;
    }

    /// Where the state of each person of the matches' directory begins. The matches' persons are found.
    int[] find(Matches matches) {
        matches.findPersons();
        int size = matches.directorySize;
        if (stateOfPerson.length < size) {
            stateOfPerson = new int[size * 2];
        }
        for (int person = 0; person < size; person++) {
            int slot = (int) (Shards.slot(matches.directory[person]) - firstSlot);
            present[slot >>> WORD_BITS] |= 1L << slot;
            stateOfPerson[person] = slot * words;
        }
        return stateOfPerson;
    }

    void endOfStretch() {
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
                reader.person(states, (slot + Long.numberOfTrailingZeros(rest)) * words);
            }
            for (long rest = touched; rest != 0; rest &= rest - 1) {
                int member = Long.numberOfTrailingZeros(rest);
                int state = (slot + member) * words;
                if (isAny(state)) {
                    lane.add(persons.canonical(start + member), states, state);
                }
            }
            Arrays.fill(states, slot * words, (slot + Long.SIZE) * words, 0);
        }
    }

    private boolean isAny(int state) {
        long any = 0;
        for (int word = 0; word < words; word++) {
            any |= states[state + word];
        }
        return any != 0;
    }

    void partition(Exchange.Partition partition) {
        long[] records = partition.records();
        int width = words + 1;
        int longs = partition.longs();
        placeOf.clear();
        for (int at = 0; at < longs; at += width) {
            int place = placeOf.get(records[at]);
            if (place == LongIntMap.ABSENT) {
                placeOf.put(records[at], at + 1);
                continue;
            }
            reader.unite(records, place, records, at + 1);
            records[at] = 0;
        }
        for (int at = 0; at < longs; at += width) {
            if (records[at] != 0) {
                reader.person(records, at + 1);
            }
        }
    }
}
