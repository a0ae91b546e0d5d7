package dev.belvedere.kernel;

import dev.belvedere.query.Funnel;

/// Counts the paths of persons through a [Funnel]: of each segment the longest, then earliest path of the
/// range, and that of each bucket of entries.
///
/// Not thread-safe: one per worker.
final class FunnelEvaluator implements TimelineReader {
    private final FunnelSteps steps;
    private final Buckets buckets;
    private final GroupChoice choice;
    private final FunnelCounts counts;
    private final boolean times;
    private final Moments moments;
    private final OrderedWalk walk;
    private final StepGroup stepGroup;
    private final FunnelPath longest;
    private final FunnelPath longestOfBucket;

    /// @param times whether the times from step to step are noted
    FunnelEvaluator(
            Funnel funnel,
            Buckets buckets,
            GroupKeys keys,
            GroupChoice choice,
            TimelineRuns runs,
            FunnelCounts counts,
            boolean times) {
        this.steps = FunnelSteps.of(funnel);
        this.buckets = buckets;
        this.choice = choice;
        this.counts = counts;
        this.times = times;
        this.moments = new Moments(funnel.resolution().millis());
        this.walk = new OrderedWalk(steps, moments, funnel.window().length().toMillis());
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

    @Override
    public void person(Timeline timeline) {
        moments.fill(timeline);
        for (int segment = 0; segment < steps.segments(); segment++) {
            if ((moments.anyMask & steps.bit(segment, 0)) != 0) {
                countIn(segment, timeline);
            }
        }
    }

    private void countIn(int segment, Timeline timeline) {
        long entry = steps.bit(segment, 0);
        int bucket = -1;
        longest.clear();
        longestOfBucket.clear();
        walk.begin(segment);
        for (int moment = 0; moment < moments.count; moment++) {
            if ((moments.masks[moment] & entry) == 0 || !buckets.contain(moments.times[moment])) {
                continue;
            }
            int bucketHere = buckets.of(moments.times[moment]);
            if (bucketHere != bucket) {
                countBucket(segment, bucket, timeline);
                bucket = bucketHere;
            }
            if (longestOfBucket.length < steps.steps()) {
                longestOfBucket.lengthenTo(walk.from(moment));
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
                long took = moments.times[longest.moments[step]] - moments.times[longest.moments[step - 1]];
                counts.took(number, segment, step, took);
            }
        }
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
