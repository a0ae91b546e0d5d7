package dev.belvedere.kernel;

/// What one walk over the events counts.
sealed interface Counted {
    /// @param span for how many buckets an event counts
    record Persons(Span span) implements Counted {}

    record Events() implements Counted {}

    /// The values of a property; they are kept in its tallies.
    record Values(Measured of) implements Counted {}

    /// A number of each person, where only first events count; they are kept in its tallies.
    record Numbers(PersonMeasured of, Span span) implements Counted {}
}
