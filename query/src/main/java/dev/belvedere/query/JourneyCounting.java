package dev.belvedere.query;

/// Which paths of a person count.
public enum JourneyCounting {
    /// One of each person: the first of the range, and of paths to an end the last.
    UNIQUES,
    /// One for each event of the range that a path may start with, or end with.
    TOTALS
}
