package dev.belvedere.kernel;

import java.util.Arrays;

/// Counts new persons and what they paid, see [dev.belvedere.query.RevenueLtv]. Not thread-safe: one per
/// worker.
///
/// Matchers are the segments, then the revenue events, then any active event.
final class LtvEvaluator implements TimelineReader {
    private static final long DAY_MILLIS = 86_400_000;

    private final int segments;
    private final long revenueBit;
    private final Buckets cohorts;
    private final int lastDay;
    private final long now;
    private final RevenueAmounts amounts;
    private final CountedGroups groups;
    private final FirstActive firstActive;
    private final LtvCounts counts;

    /// The payments of the person at hand: their day, and their amount as [MeasuredNumbers] writes it.
    private long[] paidOn = new long[16];

    private long[] paid = new long[16];
    private int payments;

    LtvEvaluator(
            int segments,
            Buckets cohorts,
            int lastDay,
            long now,
            RevenueAmounts amounts,
            CountedGroups groups,
            FirstActive firstActive,
            LtvCounts counts) {
        this.segments = segments;
        this.revenueBit = 1L << segments;
        this.cohorts = cohorts;
        this.lastDay = lastDay;
        this.now = now;
        this.amounts = amounts;
        this.groups = groups;
        this.firstActive = firstActive;
        this.counts = counts;
    }

    @Override
    public CellCounts counts() {
        return counts.counts();
    }

    LtvCounts ltvCounts() {
        return counts;
    }

    @Override
    public void person(Timeline timeline) {
        int first = firstActive.find(timeline);
        if (first < 0 || !cohorts.contain(timeline.times[first])) {
            return;
        }
        if (counts.hasCohorts()) {
            collectPayments(timeline, timeline.times[first]);
        }
        for (int segment = 0; segment < segments; segment++) {
            if ((timeline.masks[first] & 1L << segment) == 0) {
                continue;
            }
            for (int group : groups.of(timeline.locations[first])) {
                if (group != GroupChoice.LEFT_OUT) {
                    groups.ensure(group, counts.counts());
                    count(counts.counts().line(group, segment), timeline.times[first]);
                }
            }
        }
        counts.handOver();
    }

    private void collectPayments(Timeline timeline, long since) {
        payments = 0;
        for (int at = 0; at < timeline.count; at++) {
            if ((timeline.masks[at] & revenueBit) == 0 || timeline.times[at] < since) {
                continue;
            }
            double amount = amounts.of(timeline.locations[at]);
            if (Double.isNaN(amount)) {
                continue;
            }
            if (payments == paid.length) {
                paid = Arrays.copyOf(paid, payments * 2);
                paidOn = Arrays.copyOf(paidOn, payments * 2);
            }
            paid[payments] = MeasuredNumbers.ordered(amount);
            paidOn[payments++] = (timeline.times[at] - since) / DAY_MILLIS;
        }
    }

    private void count(int line, long since) {
        int cohort = cohorts.of(since);
        int lastEnded = (int) Math.clamp(Math.floorDiv(now - since, DAY_MILLIS) - 1, -1L, lastDay);
        counts.person(line, cohort, lastEnded, payments > 0);
        if (!counts.hasCohorts() || payments == 0) {
            return;
        }
        counts.payer(line, cohort, day(0), lastEnded);
        for (int i = 0; i < payments; i++) {
            counts.paid(line, cohort, day(i), lastEnded, paid[i]);
        }
    }

    /// The day of a payment, or one after all that are told.
    private int day(int payment) {
        return (int) Math.min(paidOn[payment], lastDay + 1L);
    }
}
