package dev.belvedere.kernel;

/// Who did each event in each interval, how often and on how many days. Adds up with the counts of other
/// workers. Not thread-safe.
///
/// In [CellCounts] an event is a matcher, and a line has three cells of each interval: persons, times, days.
final class EngagementCounts {
    private static final int PER_INTERVAL = 3;

    private final CellCounts counts;

    EngagementCounts(int events, int intervals, MemoryBudget memory) {
        this.counts = new CellCounts(events, intervals * PER_INTERVAL, memory);
        counts.ensure(1);
    }

    CellCounts counts() {
        return counts;
    }

    void person(int event, int interval) {
        counts.cells()[cell(event, interval)]++;
    }

    void time(int event, int interval) {
        counts.cells()[cell(event, interval) + 1]++;
    }

    void day(int event, int interval) {
        counts.cells()[cell(event, interval) + 2]++;
    }

    long persons(int event, int interval) {
        return counts.cells()[cell(event, interval)];
    }

    long times(int event, int interval) {
        return counts.cells()[cell(event, interval) + 1];
    }

    /// Of all persons together.
    long days(int event, int interval) {
        return counts.cells()[cell(event, interval) + 2];
    }

    private int cell(int event, int interval) {
        return event * counts.buckets() + interval * PER_INTERVAL;
    }
}
