package dev.belvedere.kernel;

/// Evaluates whole persons by where their events are, one after the other. One per worker; not
/// thread-safe.
interface PresenceReader {
    /// Takes all entries of a canonical person, at least one, in no order. They must not be kept.
    void person(Presence presence);

    /// What was counted so far.
    CellCounts counts();
}
