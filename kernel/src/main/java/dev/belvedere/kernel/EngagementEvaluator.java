package dev.belvedere.kernel;

import java.util.Arrays;

/// Counts who did each event in each interval, see [dev.belvedere.query.EngagementMatrix]. Not thread-safe:
/// one per worker.
final class EngagementEvaluator implements TimelineReader {
    private final Buckets intervals;
    private final Buckets days;
    private final EngagementCounts counts;

    /// By event, the latest interval and day in which the person at hand did it.
    private final int[] latestInterval;

    private final int[] latestDay;

    EngagementEvaluator(Buckets intervals, Buckets days, EngagementCounts counts) {
        this.intervals = intervals;
        this.days = days;
        this.counts = counts;
        this.latestInterval = new int[counts.counts().matchers()];
        this.latestDay = new int[latestInterval.length];
    }

    @Override
    public CellCounts counts() {
        return counts.counts();
    }

    EngagementCounts engagementCounts() {
        return counts;
    }

    @Override
    public void person(Timeline timeline) {
        Arrays.fill(latestInterval, -1);
        Arrays.fill(latestDay, -1);
        for (int at = 0; at < timeline.count; at++) {
            int interval = intervals.of(timeline.times[at]);
            int day = days.of(timeline.times[at]);
            for (long rest = timeline.masks[at]; rest != 0; rest &= rest - 1) {
                count(Long.numberOfTrailingZeros(rest), interval, day);
            }
        }
    }

    private void count(int event, int interval, int day) {
        counts.time(event, interval);
        if (latestInterval[event] != interval) {
            latestInterval[event] = interval;
            counts.person(event, interval);
        }
        if (latestDay[event] != day) {
            latestDay[event] = day;
            counts.day(event, interval);
        }
    }
}
