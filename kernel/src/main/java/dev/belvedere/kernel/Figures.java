package dev.belvedere.kernel;

/// A measure, as one pass has counted it, for each line over time. Not thread-safe.
interface Figures extends Ranked {
    /// The measure over all buckets.
    double overall(int line);

    /// The measure over the buckets `from` to `to` (exclusive), at least one.
    double over(int line, int from, int to);

    /// Gives back the memory behind it; nothing may be asked afterwards.
    void release();
}
