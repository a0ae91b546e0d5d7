package dev.belvedere.store.deletion;

/// What became of a wish to revoke a deletion.
public sealed interface Revocation {
    /// The person is as if nobody had asked.
    record Revoked(Deletion deletion) implements Revocation {}

    /// It is being erased, or is erased.
    record TooLate() implements Revocation {}

    /// There is no such deletion.
    record NotFound() implements Revocation {}
}
