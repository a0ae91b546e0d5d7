package dev.belvedere.store;

/// The moments of an erasure between which a crash must leave work that the next start completes.
/// Tests end the store at each.
enum ErasureStep {
    /// The deletions that are due cannot be revoked any more.
    SUBMITTED,
    /// A project's events that were in memory are in a segment.
    FLUSHED,
    /// A project's segments are without the persons' events.
    REWRITTEN,
    /// The intake knows the persons no more; its files may hold what it knew.
    FORGOTTEN,
    /// The metadata's log is empty.
    CLEARED,
    /// The intake's files are written anew.
    SCRUBBED
}
