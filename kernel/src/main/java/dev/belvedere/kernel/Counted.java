package dev.belvedere.kernel;

/// What one walk over the events counts.
enum Counted {
    PERSONS,
    EVENTS
}
