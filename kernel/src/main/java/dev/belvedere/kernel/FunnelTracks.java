package dev.belvedere.kernel;

import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.FunnelResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The tracks of a funnel, of each segment those of its largest groups, and how many groups the limit cut
/// off. Groups are ordered by how many persons entered in the range, then by how often a person
/// counts in a bucket, ties by their labels in code point order.
record FunnelTracks(List<FunnelResult.Track> tracks, int leftOut) {
    /// @param dense see [GroupChoice#of]; `null` where all groups were counted
    static FunnelTracks of(
            FunnelCounts counts,
            Funnel funnel,
            Buckets buckets,
            GroupKeys keys,
            int @Nullable [] dense,
            int leftOut,
            long mostBytes) {
        List<FunnelResult.Track> tracks = new ArrayList<>();
        counts.sort();
        for (int segment = 0; segment < funnel.segments().size(); segment++) {
            for (ShownGroup shown : ShownGroup.of(counts.counts(), keys, dense, segment, funnel.limit())) {
                requireRoom(tracks.size() + 1, funnel, buckets, mostBytes);
                tracks.add(track(counts, funnel, buckets, keys, shown.group(), shown.number(), segment));
            }
        }
        return new FunnelTracks(tracks, leftOut);
    }

    /// How many groups the limit cuts off, over all segments.
    static int leftOut(CellCounts counts, Funnel funnel, GroupKeys keys) {
        int[] segments = IntStream.range(0, funnel.segments().size()).toArray();
        return ShownGroup.leftOut(counts, keys, segments, funnel.limit());
    }

    private static void requireRoom(int tracks, Funnel funnel, Buckets buckets, long mostBytes) {
        long values = (long) tracks * buckets.count() * funnel.steps().size() * (funnel.details() ? 5 : 1);
        if (values * Long.BYTES > mostBytes) {
            throw new TooManyCellsException();
        }
    }

    private static FunnelResult.Track track(
            FunnelCounts counts, Funnel funnel, Buckets buckets, GroupKeys keys, int group, int number, int segment) {
        long[][] byBucket = new long[buckets.count()][];
        for (int bucket = 0; bucket < byBucket.length; bucket++) {
            byBucket[bucket] = counts.reached(number, segment, bucket);
        }
        List<FunnelResult.Transition> times = new ArrayList<>();
        for (int step = 1; funnel.times() && step < funnel.steps().size(); step++) {
            times.add(transition(counts.durations(), counts.durationsOf(number, segment, step)));
        }
        return new FunnelResult.Track(
                false,
                segment,
                keys.labels(group),
                counts.reached(number, segment, buckets.count()),
                byBucket,
                times,
                funnel.details() ? Optional.of(details(counts, funnel, buckets, number, segment)) : Optional.empty());
    }

    private static FunnelResult.Transition transition(Durations durations, int cell) {
        return durations.count(cell) == 0
                ? FunnelResult.Transition.NOBODY
                : new FunnelResult.Transition(durations.median(cell), durations.average(cell));
    }

    private static FunnelResult.Details details(
            FunnelCounts counts, Funnel funnel, Buckets buckets, int number, int segment) {
        List<List<FunnelResult.Transition>> byBucket = new ArrayList<>();
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            List<FunnelResult.Transition> times = new ArrayList<>();
            for (int step = 1; step < funnel.steps().size(); step++) {
                times.add(transition(counts.durationsByBucket(), counts.durationsOf(number, segment, bucket, step)));
            }
            byBucket.add(times);
        }
        List<FunnelResult.Histogram> times = new ArrayList<>();
        List<FunnelResult.EvenHistogram> before = new ArrayList<>();
        boolean inOrder = funnel.rules().order() != FunnelOrder.UNORDERED;
        for (int step = 1; step < funnel.steps().size(); step++) {
            int cell = counts.durationsOf(number, segment, step);
            times.add(Histograms.ofTimes(
                    counts.durations(), cell, funnel.resolution().millis(), funnel.timeBins()));
            if (inOrder) {
                before.add(Histograms.ofCounts(counts.previousSteps(), cell));
            }
        }
        return new FunnelResult.Details(byBucket, times, before);
    }
}
