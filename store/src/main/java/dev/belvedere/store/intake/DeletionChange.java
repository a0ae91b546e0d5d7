package dev.belvedere.store.intake;

/// What a request about deletions does. See [HidePersons], [RevokeDeletion], [ErasePersons].
@FunctionalInterface
interface DeletionChange<T> {
    /// Decides in memory; runs on the committer thread.
    T apply(DeletionCommit<?> commit);
}
