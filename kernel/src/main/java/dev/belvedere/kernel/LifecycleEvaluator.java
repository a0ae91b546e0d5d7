package dev.belvedere.kernel;

/// Says of each person what it was in each interval, see [dev.belvedere.query.Lifecycle]. Not thread-safe:
/// one per worker.
///
/// In [CellCounts] a segment is a matcher, and a line has the four states of each interval asked for.
final class LifecycleEvaluator implements TimelineReader {
    static final int NEW = 0;
    static final int CURRENT = 1;
    static final int RESURRECTED = 2;
    static final int DORMANT = 3;
    private static final int STATES = 4;

    /// The interval before the first one asked for.
    private static final int BEFORE = 0;

    private final int segments;
    private final long activeBit;
    private final Buckets intervals;
    private final long start;
    private final CellCounts counts;

    /// @param activeBit the matcher of any active event, after those of the segments
    /// @param intervals the one before the first asked for, then these
    /// @param start the first millisecond of the range asked for
    LifecycleEvaluator(int segments, long activeBit, Buckets intervals, long start, MemoryBudget memory) {
        this.segments = segments;
        this.activeBit = activeBit;
        this.intervals = intervals;
        this.start = start;
        this.counts = new CellCounts(segments, (intervals.count() - 1) * STATES, memory);
        counts.ensure(1);
    }

    @Override
    public CellCounts counts() {
        return counts;
    }

    static long[] persons(CellCounts counts, int line, int state) {
        long[] persons = new long[counts.buckets() / STATES];
        for (int bucket = 0; bucket < persons.length; bucket++) {
            persons[bucket] = persons(counts, line, bucket, state);
        }
        return persons;
    }

    static long persons(CellCounts counts, int line, int bucket, int state) {
        return counts.cells()[line * counts.buckets() + bucket * STATES + state];
    }

    @Override
    public void person(Timeline timeline) {
        int newIn = newIn(timeline);
        for (int segment = 0; segment < segments; segment++) {
            walk(timeline, 1L << segment, counts.line(0, segment), newIn);
        }
    }

    /// The interval that the person's first active event of all time lies in; -1 where that is none of them.
    private int newIn(Timeline timeline) {
        for (int at = 0; at < timeline.count; at++) {
            if ((timeline.masks[at] & activeBit) != 0) {
                return intervals.contain(timeline.times[at]) ? intervals.of(timeline.times[at]) : -1;
            }
        }
        return -1;
    }

    private void walk(Timeline timeline, long bit, int line, int newIn) {
        int latest = -1;
        for (int at = 0; at < timeline.count; at++) {
            long time = timeline.times[at];
            if ((timeline.masks[at] & bit) == 0 || time < intervals.start()) {
                continue;
            }
            int interval = intervals.of(time);
            if (interval == latest || (interval > BEFORE && time < start)) {
                continue;
            }
            staysAway(line, latest, interval);
            if (interval > BEFORE) {
                int known = latest >= 0 && latest == interval - 1 ? CURRENT : RESURRECTED;
                count(line, interval, interval == newIn ? NEW : known);
            }
            latest = interval;
        }
        staysAway(line, latest, intervals.count());
    }

    /// Nothing happened after one interval and before another.
    private void staysAway(int line, int latest, int next) {
        if (latest >= 0 && latest + 1 < next) {
            count(line, latest + 1, DORMANT);
        }
    }

    private void count(int line, int interval, int state) {
        counts.cells()[line * counts.buckets() + (interval - 1) * STATES + state]++;
    }
}
