package dev.belvedere.query;

/// What is told of the values of a property. All but [#DISTINCT] are over its numbers: values that are
/// numbers or read as numbers, each element of an array being a value. Exact, not estimated.
public enum PropertyStatistic {
    SUM,
    /// The mean of the numbers; events without one do not count.
    AVERAGE,
    /// The smallest number that at least half of the numbers do not exceed.
    MEDIAN,
    MIN,
    MAX,
    /// How many different values there are, numbers or not, those that are displayed alike being one.
    DISTINCT
}
