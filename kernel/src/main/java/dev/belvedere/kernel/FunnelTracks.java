package dev.belvedere.kernel;

import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The tracks of a funnel, of each segment those of its largest groups, and how many groups the limit cut
/// off. Groups are ordered by how many persons entered in the range, then by how often a person
/// counts in a bucket, ties by their labels in code point order.
record FunnelTracks(List<FunnelResult.Track> tracks, int leftOut) {
    static FunnelTracks of(FunnelCounts counts, Funnel funnel, Buckets buckets, GroupKeys keys, long mostBytes) {
        List<FunnelResult.Track> tracks = new ArrayList<>();
        counts.durations().sort();
        for (int segment = 0; segment < funnel.segments().size(); segment++) {
            if (funnel.groupBy().isEmpty()) {
                counts.ensure(1);
                tracks.add(track(counts, funnel, buckets, keys, 0, 0, segment));
                continue;
            }
            int[] groups = LargestGroups.sorted(counts.counts(), keys, segment, funnel.limit());
            for (int i = 0; i < Math.min(funnel.limit(), groups.length); i++) {
                requireRoom(tracks.size() + 1, funnel, buckets, mostBytes);
                tracks.add(track(counts, funnel, buckets, keys, groups[i], groups[i], segment));
            }
        }
        return new FunnelTracks(tracks, leftOut(counts.counts(), funnel));
    }

    /// The tracks where only some groups were counted, under the dense numbers of
    /// [LargestGroups#largest].
    static FunnelTracks ofKept(
            FunnelCounts counts,
            Funnel funnel,
            Buckets buckets,
            GroupKeys keys,
            int[] dense,
            int leftOut,
            long mostBytes) {
        List<FunnelResult.Track> tracks = new ArrayList<>();
        counts.durations().sort();
        for (int segment = 0; segment < funnel.segments().size(); segment++) {
            int[] groups = keptOf(counts.counts(), keys, dense, segment);
            for (int i = 0; i < Math.min(funnel.limit(), groups.length); i++) {
                requireRoom(tracks.size() + 1, funnel, buckets, mostBytes);
                tracks.add(track(counts, funnel, buckets, keys, groups[i], dense[groups[i]], segment));
            }
        }
        return new FunnelTracks(tracks, leftOut);
    }

    /// How many groups the limit cuts off, over all segments.
    static int leftOut(CellCounts counts, Funnel funnel) {
        int leftOut = 0;
        for (int segment = 0;
                segment < funnel.segments().size() && !funnel.groupBy().isEmpty();
                segment++) {
            leftOut += Math.max(0, LargestGroups.present(counts, segment) - funnel.limit());
        }
        return leftOut;
    }

    /// The groups that were counted and that a segment has, largest first.
    private static int[] keptOf(CellCounts counts, GroupKeys keys, int[] dense, int segment) {
        List<Integer> groups = new ArrayList<>();
        for (int group = 0; group < dense.length; group++) {
            if (dense[group] != GroupChoice.LEFT_OUT && size(counts, dense[group], segment) > 0) {
                groups.add(group);
            }
        }
        groups.sort(Comparator.comparingLong((Integer group) -> size(counts, dense[group], segment))
                .reversed()
                .thenComparing(keys::labels, LargestGroups::compareLabels));
        return groups.stream().mapToInt(Integer::intValue).toArray();
    }

    private static long size(CellCounts counts, int number, int segment) {
        return number < counts.groups() ? counts.lines()[counts.line(number, segment)] : 0;
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
