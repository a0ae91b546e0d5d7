package dev.belvedere.store.deletion;

/// What became of a wish to revoke a deletion.
public sealed interface Revocation {
    /// The person is as if nobody had asked.
    record Revoked(Deletion deletion) implements Revocation {}

    /// It is being erased, or is erased.
    record TooLate() implements Revocation {}

    /// The wish names one deleted person by its number and another by its user ID.
    ///
    /// @param number the person of that number
    /// @param other the number of a person of that user ID
    record Ambiguous(long number, long other) implements Revocation {}

    /// There is no such deletion.
    record NotFound() implements Revocation {}
}
