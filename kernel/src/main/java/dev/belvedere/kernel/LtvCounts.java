package dev.belvedere.kernel;

import dev.belvedere.query.RevenueLtvResult;

/// Persons and what they paid, per segment, group, cohort and day. Adds up with the counts of other workers.
/// Not thread-safe.
///
/// In [CellCounts] a segment is a matcher, and each cohort of a line is
/// ```
/// day 0: persons, paying, payers   day 1: …   all: persons, paying
/// ```
/// where persons and paying of a day are those whose last ended day it is. Amounts stand beside the first
/// number of each. A line's value is the number of persons.
final class LtvCounts {
    private static final int PER_DAY = 3;
    private static final int HANDED_AT_ONCE = 1_024;

    private final int cohorts;
    private final int days;
    private final int perCohort;
    private final CellCounts counts;
    private final Sums sums;
    private final int[] cells = new int[HANDED_AT_ONCE];
    private final long[] amounts = new long[HANDED_AT_ONCE];
    private int waiting;

    /// @param cohorts how many to keep apart; 0 for none, only persons are counted then
    /// @param days how many days are told
    LtvCounts(int segments, int cohorts, int days, MemoryBudget memory) {
        this.cohorts = cohorts;
        this.days = days;
        this.perCohort = days * PER_DAY + 2;
        long buckets = (long) cohorts * perCohort;
        if (buckets > 1L << CellCounts.CELL_BITS) {
            throw new TooManyCellsException();
        }
        this.counts = new CellCounts(segments, (int) buckets, memory);
        this.sums = new Sums(false, counts, memory);
    }

    CellCounts counts() {
        return counts;
    }

    boolean hasCohorts() {
        return cohorts > 0;
    }

    /// @param lastEnded the last day that has ended, -1 for none
    void person(int line, int cohort, int lastEnded, boolean paying) {
        counts.lines()[line]++;
        if (cohorts == 0) {
            return;
        }
        int first = line * counts.buckets() + cohort * perCohort;
        counts.cells()[first + days * PER_DAY]++;
        counts.cells()[first + days * PER_DAY + 1] += paying ? 1 : 0;
        if (lastEnded >= 0) {
            counts.cells()[first + lastEnded * PER_DAY]++;
            counts.cells()[first + lastEnded * PER_DAY + 1] += paying ? 1 : 0;
        }
    }

    /// Counts who had a revenue event by the end of each day from one on.
    void payer(int line, int cohort, int fromDay, int lastEnded) {
        int first = line * counts.buckets() + cohort * perCohort;
        for (int day = fromDay; day <= lastEnded; day++) {
            counts.cells()[first + day * PER_DAY + 2]++;
        }
    }

    /// Counts what was paid by the end of each day from one on, and altogether.
    void paid(int line, int cohort, int fromDay, int lastEnded, long amount) {
        int first = line * counts.buckets() + cohort * perCohort;
        for (int day = fromDay; day <= lastEnded; day++) {
            append(first + day * PER_DAY, amount);
        }
        append(first + days * PER_DAY, amount);
    }

    private void append(int cell, long amount) {
        if (waiting == cells.length) {
            handOver();
        }
        cells[waiting] = cell;
        amounts[waiting++] = amount;
    }

    void handOver() {
        sums.take(cells, amounts, waiting);
        waiting = 0;
    }

    /// Adds what another worker kept, whose counts are added already.
    void addAmounts(LtvCounts other) {
        sums.add(other.sums);
    }

    /// The persons of a cohort.
    long persons(int line, int cohort) {
        return counts.cells()[line * counts.buckets() + cohort * perCohort + days * PER_DAY];
    }

    /// Those of them with any revenue event.
    long paying(int line, int cohort) {
        return counts.cells()[line * counts.buckets() + cohort * perCohort + days * PER_DAY + 1];
    }

    /// The same of those whose day has ended.
    ///
    /// @param paying whether only those with any revenue event
    long endedBy(int line, int cohort, int day, boolean paying) {
        long persons = 0;
        for (int ended = day; ended < days; ended++) {
            persons +=
                    counts.cells()[line * counts.buckets() + cohort * perCohort + ended * PER_DAY + (paying ? 1 : 0)];
        }
        return persons;
    }

    /// Those of them who had a revenue event by then.
    long payers(int line, int cohort, int day) {
        return counts.cells()[line * counts.buckets() + cohort * perCohort + day * PER_DAY + 2];
    }

    RevenueLtvResult.Worth worth(int line, int cohort) {
        int first = line * counts.buckets() + cohort * perCohort;
        double[] amount = new double[days];
        long[] outOf = new long[days];
        long[] payingOutOf = new long[days];
        long[] payers = new long[days];
        long persons = 0;
        long paying = 0;
        for (int day = days - 1; day >= 0; day--) {
            persons += counts.cells()[first + day * PER_DAY];
            paying += counts.cells()[first + day * PER_DAY + 1];
            outOf[day] = persons;
            payingOutOf[day] = paying;
            payers[day] = counts.cells()[first + day * PER_DAY + 2];
            amount[day] = amount(line, cohort * perCohort + day * PER_DAY);
        }
        return new RevenueLtvResult.Worth(
                counts.cells()[first + days * PER_DAY],
                counts.cells()[first + days * PER_DAY + 1],
                amount(line, cohort * perCohort + days * PER_DAY),
                amount,
                outOf,
                payingOutOf,
                payers);
    }

    private double amount(int line, int bucket) {
        return sums.over(line, bucket, bucket + 1);
    }
}
