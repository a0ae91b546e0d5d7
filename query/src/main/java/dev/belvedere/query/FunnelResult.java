package dev.belvedere.query;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// The answer to a [Funnel].
///
/// @param buckets the start of each bucket of entries in the scope's time zone
/// @param tracks those with the optional step before those without it, each ordered by segment, then by the number of
/// persons who entered, largest first, then by how
///     often a person counts in a bucket (ties by
///     group labels); without groups exactly one per segment
/// @param groupsLeftOut how many groups the limit cut off, over all segments
public record FunnelResult(List<ZonedDateTime> buckets, List<Track> tracks, int groupsLeftOut)
        implements AnalysisResult {
    public FunnelResult {
        buckets = List.copyOf(buckets);
        tracks = List.copyOf(tracks);
    }

    @Override
    public long cells() {
        long cells = 4L * buckets.size();
        for (Track track : tracks) {
            int perBucket = track.details().isPresent() ? 5 : 1;
            cells += (long) track.reached().length * (buckets.size() + 40L) * perBucket;
        }
        return cells;
    }

    /// The persons of one segment and group.
    ///
    /// @param withoutOptional whether this is of the funnel without the optional step
    /// @param segment index into the question's segments
    /// @param group the displayed value per group property, `(none)` where missing, or
    ///     [Funnel#DID_NOT_REACH] for each; empty without group-by. The value of `project` is the
    ///     project's id in decimal digits.
    /// @param reached per step the persons whose path reached it, or where totals are counted the entries
    /// @param reachedByBucket per bucket of the entry, then per step: the same of that bucket's paths. A
    ///     person may count in several buckets, so the sum may be more than `reached`
    /// @param details where they were asked for
    /// @param times per step but the first, how long the persons who reached it took from the step
    ///     before; empty where they were not asked for
    public record Track(
            boolean withoutOptional,
            int segment,
            List<String> group,
            long[] reached,
            long[][] reachedByBucket,
            List<Transition> times,
            Optional<Details> details) {
        public Track {
            group = List.copyOf(group);
            times = List.copyOf(times);
        }

        /// The same as one of the funnel without the optional step.
        public Track ofFunnelWithoutOptional() {
            return new Track(true, segment, group, reached, reachedByBucket, times, details);
        }
    }

    /// More about the way from step to step.
    ///
    /// @param timesByBucket per bucket of the entry, then per step but the first: the times in that bucket's paths
    /// @param times per step but the first: how many took how long, in milliseconds
    /// @param previousSteps per step but the first: how many did the step before how often until they did this
    ///     one; empty where steps are in any order
    public record Details(
            List<List<Transition>> timesByBucket, List<Histogram> times, List<EvenHistogram> previousSteps) {
        public Details {
            timesByBucket = timesByBucket.stream().map(List::copyOf).toList();
            times = List.copyOf(times);
            previousSteps = List.copyOf(previousSteps);
        }
    }

    /// How many of a number of whole values lie where.
    public sealed interface Histogram {
        int MOST_BINS = 20;

        /// Per bin.
        List<Long> counts();
    }

    /// In bins that suit the values, at most [Histogram#MOST_BINS].
    ///
    /// @param start the first bin's first value
    /// @param width how many values a bin covers; all cover as many
    /// @param counts the last one is not 0, and without values there are no bins
    public record EvenHistogram(long start, long width, List<Long> counts) implements Histogram {
        public EvenHistogram {
            counts = List.copyOf(counts);
        }
    }

    /// In bins that were asked for; values outside are not counted.
    ///
    /// @param edges one more than bins, each reaching from an edge to before the next
    public record CutHistogram(List<Double> edges, List<Long> counts) implements Histogram {
        public CutHistogram {
            edges = List.copyOf(edges);
            counts = List.copyOf(counts);
        }
    }

    /// How long persons took from one step to the next; both are 0 where nobody did. In multiples of the
    /// question's resolution but for the average.
    ///
    /// @param medianMillis the smallest time that at least half of them did not exceed
    public record Transition(long medianMillis, double averageMillis) {
        public static final Transition NOBODY = new Transition(0, 0);
    }
}
