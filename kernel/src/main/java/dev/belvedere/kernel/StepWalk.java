package dev.belvedere.kernel;

/// Finds the longest, then earliest path from an entry. Not thread-safe: one per worker.
sealed interface StepWalk permits OrderedWalk, UnbrokenWalk, UnorderedWalk {
    /// Begins with another person or segment.
    void begin(int segment);

    /// The path from an entry, which is later than those asked for before; of length 0 where there is none. It
    /// is overwritten by the next call.
    ///
    /// @param longerThan of a path that is no longer than this, only the length need be right
    FunnelPath from(int entry, int longerThan);
}
