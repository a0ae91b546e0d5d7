package dev.belvedere.store;

/// The moments of a merge at which a crash must leave either the old segments or the new one. Tests
/// end the process at each.
enum CompactionStep {
    /// A part of the merged file is written.
    WRITING,
    /// The merged file stands under its name; no column file does.
    WRITTEN,
    /// Its column files are made; the catalog knows nothing of it.
    PREPARED,
    /// The catalog names the merged segment in place of the others; snapshots still get those.
    COMMITTED,
    /// Snapshots get the merged segment; the files of the others are there.
    SHOWN,
    /// The files of one of the others are gone.
    DELETED,
    /// The catalog has dropped a segment past its project's age; snapshots still get it.
    ERASED
}
