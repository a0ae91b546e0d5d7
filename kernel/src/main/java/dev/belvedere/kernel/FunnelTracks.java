package dev.belvedere.kernel;

import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelResult;
import java.util.ArrayList;
import java.util.List;
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
        counts.durations().sort();
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
        long values = (long) tracks * buckets.count() * funnel.steps().size();
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
            int cell = counts.durationsOf(number, segment, step);
            Durations durations = counts.durations();
            times.add(
                    durations.count(cell) == 0
                            ? FunnelResult.Transition.NOBODY
                            : new FunnelResult.Transition(durations.median(cell), durations.average(cell)));
        }
        return new FunnelResult.Track(
                segment, keys.labels(group), counts.reached(number, segment, buckets.count()), byBucket, times);
    }
}
