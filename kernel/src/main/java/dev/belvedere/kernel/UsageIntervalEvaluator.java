package dev.belvedere.kernel;

import java.util.Arrays;

/// Counts persons by their usage interval, see [dev.belvedere.query.UsageInterval]. Not thread-safe: one per
/// worker.
///
/// In [CellCounts] an event in a segment is a matcher, and the cells of a line are usage intervals in
/// units, the first of which, 0, nobody has. A line's value is the number of persons who did the event.
final class UsageIntervalEvaluator implements TimelineReader {
    private final PersonUnits units;
    private final CellCounts counts;
    private int[] gaps = new int[64];

    UsageIntervalEvaluator(Buckets units, CountedGroups groups, CellCounts counts) {
        this.units = new PersonUnits(units, groups);
        this.counts = counts;
        counts.ensure(1);
    }

    @Override
    public CellCounts counts() {
        return counts;
    }

    @Override
    public void person(Timeline timeline) {
        for (int matcher = 0; matcher < counts.matchers(); matcher++) {
            units.fill(timeline, 1L << matcher);
            if (units.count() > 0) {
                counts.lines()[counts.line(0, matcher)]++;
            }
            if (units.count() > 1) {
                counts.cells()[counts.line(0, matcher) * counts.buckets() + median()]++;
            }
        }
    }

    private int median() {
        int count = units.count() - 1;
        if (gaps.length < count) {
            gaps = new int[count];
        }
        for (int i = 0; i < count; i++) {
            gaps[i] = units.unit(i + 1) - units.unit(i);
        }
        Arrays.sort(gaps, 0, count);
        return gaps[(count - 1) / 2];
    }
}
