package dev.belvedere.query;

import java.time.ZonedDateTime;
import java.util.List;

/// The answer to a [Funnel].
///
/// @param buckets the start of each bucket of entries in the scope's time zone
/// @param tracks ordered by segment, then by the number of persons who entered, largest first, then by how
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
            cells += (long) track.reached().length * (buckets.size() + 4L);
        }
        return cells;
    }

    /// The persons of one segment and group.
    ///
    /// @param segment index into the question's segments
    /// @param group the displayed value per group property, `(none)` where missing, or
    ///     [Funnel#DID_NOT_REACH] for each; empty without group-by. The value of `project` is the
    ///     project's id in decimal digits.
    /// @param reached per step the persons whose path reached it
    /// @param reachedByBucket per bucket of the entry, then per step: the same of that bucket's paths. A
    ///     person may count in several buckets, so the sum may be more than `reached`
    /// @param times per step but the first, how long the persons who reached it took from the step
    ///     before; empty where they were not asked for
    public record Track(
            int segment, List<String> group, long[] reached, long[][] reachedByBucket, List<Transition> times) {
        public Track {
            group = List.copyOf(group);
            times = List.copyOf(times);
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
