package dev.belvedere.kernel;

/// Finds the columns that the returns of one person to one cohort are in. Immutable.
sealed interface ReturnSearch permits ReturnsWithin, ReturnsOnOrAfter {
    /// @param starts not empty
    void mark(CohortStarts starts, PersonReturns returns, RetentionMarks marks);
}
