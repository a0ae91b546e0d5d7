package dev.belvedere.query;

/// What is counted in a bucket.
public enum Measure {
    /// Distinct persons with a matching event.
    UNIQUES,
    /// Matching events.
    TOTALS
}
