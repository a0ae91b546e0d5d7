package dev.belvedere.kernel;

import java.util.Arrays;

/// How many persons are in each cohort and how many came back, per segment, return and group. Adds up with
/// the counts of other workers. Not thread-safe.
///
/// In [CellCounts] a matcher is a return of a segment, and the buckets of a line are
/// ```
/// cohort 0: size, columns   cohort 1: size, columns   overall: columns   first cohorts: one per cohort
/// ```
/// where the last say of how many persons a cohort is the first, so that sums say how many distinct persons
/// the cohorts up to one have. A line's value is the number of persons.
final class RetentionCounts {
    private final int cohorts;
    private final int columns;
    private final int returns;
    private final CellCounts counts;

    /// @param cohorts how many cohorts to count; 0 for none, only persons are counted then
    RetentionCounts(int segments, int returns, int cohorts, int columns, MemoryBudget memory) {
        this.cohorts = cohorts;
        this.columns = columns;
        this.returns = returns;
        long buckets = cohorts == 0 ? 0 : (long) cohorts * (columns + 2) + columns;
        if (buckets > 1L << CellCounts.CELL_BITS) {
            throw new TooManyCellsException();
        }
        this.counts = new CellCounts(segments * returns, (int) buckets, memory);
    }

    CellCounts counts() {
        return counts;
    }

    int matcher(int segment, int returned) {
        return segment * returns + returned;
    }

    boolean hasCohorts() {
        return cohorts > 0;
    }

    void person(int line) {
        counts.lines()[line]++;
    }

    /// Counts a person whose first cohort this is.
    void firstCohort(int line, int cohort) {
        counts.cells()[overall(line) + columns + cohort]++;
    }

    void member(int line, int cohort) {
        counts.cells()[first(line) + cohort * (columns + 1)]++;
    }

    void retained(int line, int cohort, int column, long persons) {
        counts.cells()[first(line) + cohort * (columns + 1) + 1 + column] += persons;
    }

    void overall(int line, int column, long persons) {
        counts.cells()[overall(line) + column] += persons;
    }

    long members(int line, int cohort) {
        return counts.cells()[first(line) + cohort * (columns + 1)];
    }

    long retainedIn(int line, int cohort, int column) {
        return counts.cells()[first(line) + cohort * (columns + 1) + 1 + column];
    }

    long overallIn(int line, int column) {
        return counts.cells()[overall(line) + column];
    }

    int columns() {
        return columns;
    }

    long persons(int line) {
        return counts.lines()[line];
    }

    long[] sizes(int line) {
        long[] sizes = new long[cohorts];
        for (int cohort = 0; cohort < cohorts; cohort++) {
            sizes[cohort] = counts.cells()[first(line) + cohort * (columns + 1)];
        }
        return sizes;
    }

    long[][] retained(int line) {
        long[][] retained = new long[cohorts][];
        for (int cohort = 0; cohort < cohorts; cohort++) {
            int from = first(line) + cohort * (columns + 1) + 1;
            retained[cohort] = Arrays.copyOfRange(counts.cells(), from, from + columns);
        }
        return retained;
    }

    long[] overallOf(int line) {
        return Arrays.copyOfRange(counts.cells(), overall(line), overall(line) + columns);
    }

    /// The distinct persons of the first `cohortCount` cohorts.
    long personsOfFirst(int line, int cohortCount) {
        long persons = 0;
        for (int cohort = 0; cohort < cohortCount; cohort++) {
            persons += counts.cells()[overall(line) + columns + cohort];
        }
        return persons;
    }

    private int first(int line) {
        return line * counts.buckets();
    }

    private int overall(int line) {
        return first(line) + cohorts * (columns + 1);
    }
}
