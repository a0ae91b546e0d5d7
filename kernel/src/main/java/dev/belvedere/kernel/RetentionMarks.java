package dev.belvedere.kernel;

/// Counts a column once for each cohort of a person, and once for the person where the first cohort that has
/// it is complete there: if that one is not, no later one is. Not thread-safe: one per worker.
final class RetentionMarks {
    private final RetentionCounts counts;
    private final int[] completeByColumn;

    /// The cohort, and the person, that a column was last marked for.
    private final long[] markedInCohort;

    private final long[] markedForPerson;
    private long cohortMark;
    private long personMark;
    private int line;
    private int cohort;

    /// @param completeByColumn for how many cohorts, from the first on, a column is complete
    RetentionMarks(RetentionCounts counts, int[] completeByColumn) {
        this.counts = counts;
        this.completeByColumn = completeByColumn;
        this.markedInCohort = new long[completeByColumn.length];
        this.markedForPerson = new long[completeByColumn.length];
    }

    /// Begins with another person or line.
    void beginPerson(int ofLine) {
        line = ofLine;
        personMark++;
    }

    /// Begins with a later cohort of the person.
    void beginCohort(int ofPerson) {
        cohort = ofPerson;
        cohortMark++;
        counts.member(line, cohort);
    }

    void mark(int column) {
        if (markedInCohort[column] == cohortMark) {
            return;
        }
        markedInCohort[column] = cohortMark;
        counts.retained(line, cohort, column, 1);
        if (markedForPerson[column] != personMark) {
            markedForPerson[column] = personMark;
            if (cohort < completeByColumn[column]) {
                counts.overall(line, column, 1);
            }
        }
    }
}
