package dev.belvedere.kernel;

/// Counts on how many days of each week or month a person did something, see
/// [dev.belvedere.query.Stickiness]. Not thread-safe: one per worker.
///
/// In [CellCounts] a segment is a matcher, and a line has as many cells of each week or month as that has
/// days at most. A line's value is the number of persons in the range.
final class StickinessEvaluator implements TimelineReader {
    private final CountedGroups groups;
    private final PersonUnits days;
    private final int[] unitOfDay;
    private final int mostDays;
    private final CellCounts counts;

    /// @param unitOfDay the week or month that each day lies in
    /// @param counts without buckets where only the sizes of groups are wanted
    StickinessEvaluator(CountedGroups groups, Buckets days, int[] unitOfDay, int mostDays, CellCounts counts) {
        this.groups = groups;
        this.days = new PersonUnits(days, groups);
        this.unitOfDay = unitOfDay;
        this.mostDays = mostDays;
        this.counts = counts;
    }

    @Override
    public CellCounts counts() {
        return counts;
    }

    @Override
    public void person(Timeline timeline) {
        for (int segment = 0; segment < counts.matchers(); segment++) {
            days.fill(timeline, 1L << segment);
            int from = 0;
            while (from < days.count()) {
                int to = days.endOfGroup(from);
                count(segment, from, to);
                from = to;
            }
        }
    }

    /// Counts the days of one group.
    private void count(int segment, int from, int to) {
        groups.ensure(days.group(from), counts);
        int line = counts.line(days.group(from), segment);
        counts.lines()[line]++;
        int first = from;
        while (counts.buckets() > 0 && first < to) {
            int unit = unitOfDay[days.unit(first)];
            int next = first + 1;
            while (next < to && unitOfDay[days.unit(next)] == unit) {
                next++;
            }
            counts.cells()[line * counts.buckets() + unit * mostDays + next - first - 1]++;
            first = next;
        }
    }
}
