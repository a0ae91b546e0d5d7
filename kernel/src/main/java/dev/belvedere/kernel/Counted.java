package dev.belvedere.kernel;

/// What one walk over the events counts.
sealed interface Counted {
    record Persons() implements Counted {}

    record Events() implements Counted {}

    /// The values of a property; they are kept in its tallies.
    record Values(Measured of) implements Counted {}
}
