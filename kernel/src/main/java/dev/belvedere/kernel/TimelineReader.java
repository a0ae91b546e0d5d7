package dev.belvedere.kernel;

/// Evaluates whole persons, one after the other. One per worker; not thread-safe.
interface TimelineReader {
    /// Takes all matching events of a canonical person, ordered by time. They must not be kept.
    void person(Timeline timeline);

    /// What was counted so far.
    CellCounts counts();
}
