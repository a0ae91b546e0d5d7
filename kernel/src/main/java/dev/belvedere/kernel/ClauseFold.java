package dev.belvedere.kernel;

/// Makes matchers of clauses. A matcher that selects several kinds of events is decided as several clauses,
/// any of which is enough: the first has the matcher's own bit, further ones have bits past those of all
/// matchers.
/// ```
/// matchers  0: A where x, or B    1: C        clauses  bit 0: A where x   bit 1: C   bit 2: B
/// ```
/// Immutable.
///
/// @param matchers how many matchers there are
/// @param owners for each further clause its matcher's bit
record ClauseFold(int matchers, long[] owners) {
    /// The matchers that an event meets which meets these clauses.
    long fold(long clauses) {
        long folded = clauses & ((1L << matchers) - 1);
        for (long further = clauses >>> matchers; further != 0; further &= further - 1) {
            folded |= owners[Long.numberOfTrailingZeros(further)];
        }
        return folded;
    }

    void fold(long[] masks, int count) {
        for (int k = 0; k < count; k++) {
            masks[k] = fold(masks[k]);
        }
    }
}
