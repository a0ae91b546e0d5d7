package dev.belvedere.kernel;

/// The fixed division of persons into shards, by hash. A shard is one range of rows of every run
/// and the unit of parallelism. The number and the hash are part of the storage format.
public final class Shards {
    /// How many shards there are.
    public static final int COUNT = 32;

    private Shards() {}

    /// The shard of a person, from 0 to [#COUNT] - 1.
    public static int of(long person) {
        return (int) ((person * 0x9E3779B97F4A7C15L) >>> 59);
    }
}
