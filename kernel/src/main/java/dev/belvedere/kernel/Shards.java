package dev.belvedere.kernel;

/// The fixed division of persons into shards. A shard is one range of rows of every run and the unit
/// of parallelism. The number and the rule are part of the storage format.
///
/// Persons are dense numbers in order of arrival. They are dealt out in **blocks** of 64 neighbours,
/// so shards are of one size, and what is kept as one bit per person is read 64 persons at a time.
/// Within its shard a person has a dense **slot**:
/// ```
/// persons    0 ... 63   64 ... 127   ...   1984 ... 2047   2048 ... 2111
/// shard      0          1                  31              0
/// slot       0 ... 63   0 ... 63           0 ... 63        64 ... 127
/// ```
public final class Shards {
    /// How many shards there are.
    public static final int COUNT = 32;

    private static final int BLOCK_BITS = 6;
    private static final int BITS = Integer.numberOfTrailingZeros(COUNT);

    private Shards() {}

    /// The shard of a person, from 0 to [#COUNT] - 1.
    public static int of(long person) {
        return (int) (person >>> BLOCK_BITS) & (COUNT - 1);
    }

    /// The place of a person within its shard, rising with the person.
    static long slot(long person) {
        return (person >>> (BLOCK_BITS + BITS) << BLOCK_BITS) | (person & ((1 << BLOCK_BITS) - 1));
    }

    /// The first person of a block, by the slot of any of its persons.
    static long blockStart(int shard, long slot) {
        return ((slot >>> BLOCK_BITS << BITS) | shard) << BLOCK_BITS;
    }
}
