package dev.belvedere.kernel;

import dev.belvedere.query.Exclusion;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelCounting;
import dev.belvedere.query.FunnelOrder;
import java.util.List;

/// Counts the paths of persons through a [Funnel]: of each segment the longest, then earliest path of the
/// range, and that of each bucket of entries; or the path of each entry.
///
/// Not thread-safe: one per worker.
final class FunnelEvaluator implements TimelineReader {
    private final FunnelSteps steps;
    private final Buckets buckets;
    private final Buckets days;
    private final boolean newOnly;
    private final FunnelCounting counting;
    private final GroupChoice choice;
    private final FunnelCounts counts;
    private final boolean times;
    private final boolean details;
    private final Moments moments;
    private final StepWalk walk;
    private final MeetingMoments entries;
    private final StepGroup stepGroup;
    private final FunnelPath longest;
    private final FunnelPath longestOfBucket;
    private final HeldTimelines split;
    private int firstDay;

    /// @param days the days of the range
    /// @param split cuts timelines by what is held constant
    /// @param times whether the times from step to step are noted
    FunnelEvaluator(
            Funnel funnel,
            Buckets buckets,
            Buckets days,
            GroupKeys keys,
            GroupChoice choice,
            TimelineRuns runs,
            HeldTimelines split,
            FunnelCounts counts,
            boolean times) {
        this.steps = FunnelSteps.of(funnel);
        this.buckets = buckets;
        this.days = days;
        this.newOnly = funnel.rules().newOnly();
        this.counting = funnel.rules().counting();
        this.split = split;
        this.choice = choice;
        this.counts = counts;
        this.times = times;
        this.details = times && funnel.details();
        this.moments = steps.anyOrder()
                ? new Moments(runs, funnel.resolution().millis(), steps.segmentBits(), steps.stepBits())
                : new Moments(runs, funnel.resolution().millis());
        this.walk = walk(funnel, steps, moments);
        this.entries = new MeetingMoments(moments);
        this.stepGroup = new StepGroup(funnel, keys, choice, runs, moments);
        this.longest = new FunnelPath(steps.steps());
        this.longestOfBucket = new FunnelPath(steps.steps());
    }

    @Override
    public CellCounts counts() {
        return counts.counts();
    }

    FunnelCounts funnelCounts() {
        return counts;
    }

    private static StepWalk walk(Funnel funnel, FunnelSteps steps, Moments moments) {
        List<Exclusion> exclusions = funnel.rules().exclusions();
        long[] breakers = new long[steps.steps()];
        for (int step = 1; step < breakers.length; step++) {
            breakers[step] = funnel.rules().order() == FunnelOrder.SEQUENTIAL ? steps.activeBit() : 0;
            for (int i = 0; i < exclusions.size(); i++) {
                Exclusion exclusion = exclusions.get(i);
                boolean between = exclusion.afterStep() < step && step <= exclusion.beforeStep();
                breakers[step] |= between ? steps.exclusionBit(i) : 0;
            }
        }
        long window = funnel.windowMillis();
        return switch (funnel.rules().order()) {
            case ORDERED ->
                exclusions.isEmpty()
                        ? new OrderedWalk(steps, moments, window)
                        : new UnbrokenWalk(steps, moments, window, breakers);
            case SEQUENTIAL -> new UnbrokenWalk(steps, moments, window, breakers);
            case UNORDERED -> new UnorderedWalk(steps, moments, window, breakers[1]);
        };
    }

    @Override
    public void person(Timeline timeline) {
        if (newOnly) {
            long first = firstActive(timeline);
            if (!days.contain(first)) {
                return;
            }
            firstDay = days.of(first);
        }
        split.split(timeline, this::pairOfValue);
    }

    private long firstActive(Timeline timeline) {
        for (int raw = 0; raw < timeline.count; raw++) {
            if ((timeline.masks[raw] & steps.activeBit()) != 0) {
                return timeline.times[raw];
            }
        }
        return Long.MIN_VALUE;
    }

    private void pairOfValue(Timeline timeline) {
        moments.fill(timeline);
        for (int segment = 0; segment < steps.segments(); segment++) {
            if ((moments.anyMask & steps.entryBit(segment)) != 0) {
                switch (counting) {
                    case UNIQUES -> countLongest(segment, timeline);
                    case TOTALS -> countEachEntry(segment, timeline);
                }
            }
        }
    }

    private boolean isInTime(int entry) {
        long time = moments.times[entry];
        return buckets.contain(time) && (!newOnly || days.of(time) == firstDay);
    }

    private void countEachEntry(int segment, Timeline timeline) {
        for (int entry = firstEntry(segment); entry < moments.count; entry = entries.next(entry + 1)) {
            if (!isInTime(entry)) {
                continue;
            }
            longest.clear();
            longestOfBucket.clear();
            longestOfBucket.lengthenTo(walk.from(entry, 0));
            countBucket(segment, buckets.of(moments.times[entry]), timeline);
            if (longest.length > 0) {
                countRange(segment, timeline);
            }
        }
    }

    private int firstEntry(int segment) {
        walk.begin(segment);
        entries.find(Long.numberOfTrailingZeros(steps.entryBit(segment)));
        return entries.next(0);
    }

    private void countLongest(int segment, Timeline timeline) {
        int bucket = -1;
        longest.clear();
        longestOfBucket.clear();
        for (int entry = firstEntry(segment); entry < moments.count; entry = entries.next(entry + 1)) {
            if (!isInTime(entry)) {
                continue;
            }
            int bucketHere = buckets.of(moments.times[entry]);
            if (bucketHere != bucket) {
                countBucket(segment, bucket, timeline);
                bucket = bucketHere;
            }
            if (longestOfBucket.length < steps.steps()) {
                longestOfBucket.lengthenTo(walk.from(entry, longestOfBucket.length));
            }
        }
        countBucket(segment, bucket, timeline);
        if (longest.length > 0) {
            countRange(segment, timeline);
        }
    }

    private void countBucket(int segment, int bucket, Timeline timeline) {
        if (longestOfBucket.length == 0) {
            return;
        }
        int code = stepGroup.of(longestOfBucket, segment, timeline);
        for (int group : groups(code)) {
            int number = choice.numberOf(group);
            if (number != GroupChoice.LEFT_OUT) {
                ensure(number);
                counts.inBucket(number, segment, bucket, longestOfBucket.length);
                for (int step = 1; details && step < longestOfBucket.length; step++) {
                    counts.tookInBucket(number, segment, bucket, step, took(longestOfBucket, step));
                }
            }
        }
        longest.lengthenTo(longestOfBucket);
        longestOfBucket.clear();
    }

    private void countRange(int segment, Timeline timeline) {
        int code = stepGroup.of(longest, segment, timeline);
        for (int group : groups(code)) {
            int number = choice.numberOf(group);
            if (number == GroupChoice.LEFT_OUT) {
                continue;
            }
            ensure(number);
            counts.inRange(number, segment, longest.length);
            for (int step = 1; times && step < longest.length; step++) {
                counts.took(number, segment, step, took(longest, step));
                if (details && !steps.anyOrder()) {
                    counts.didBefore(number, segment, step, timesBefore(step, segment));
                }
            }
        }
    }

    private long took(FunnelPath path, int step) {
        return moments.times[path.moments[step]] - moments.times[path.moments[step - 1]];
    }

    /// How often the step before was done until the step: once by the path, and by whatever lies between.
    private long timesBefore(int step, int segment) {
        long bit = steps.bit(segment, step - 1);
        long times = 1;
        int end = moments.firstEvents[longest.moments[step]];
        for (int event = moments.firstEvents[longest.moments[step - 1] + 1]; event < end; event++) {
            times += (moments.eventMasks[event] & bit) != 0 ? 1 : 0;
        }
        return times;
    }

    private int[] groups(int code) {
        if (code < 0) {
            return choice.set(code);
        }
        only[0] = code;
        return only;
    }

    private final int[] only = new int[1];

    private void ensure(int group) {
        if (group >= counts.counts().groups()) {
            counts.ensure(Math.max(group + 1, choice.size()));
        }
    }
}
