package dev.belvedere.query;

import java.time.ZonedDateTime;
import java.util.List;

/// The answer to a [RevenueLtv].
///
/// @param cohorts the start of the interval of each cohort in the scope's time zone
/// @param tracks ordered by segment, then by persons, largest first (ties by group labels); without groups
///     exactly one per segment
/// @param groupsLeftOut how many groups the limit cut off, over all segments
public record RevenueLtvResult(List<ZonedDateTime> cohorts, List<Track> tracks, int groupsLeftOut)
        implements AnalysisResult {
    public RevenueLtvResult {
        cohorts = List.copyOf(cohorts);
        tracks = List.copyOf(tracks);
    }

    @Override
    public long cells() {
        long days = tracks.isEmpty() ? 0 : tracks.getFirst().overall().amount().length;
        return 4L * cohorts.size() + (cohorts.size() + 1L) * (4 * days + 8) * (tracks.size() + 1L);
    }

    /// @param segment index into the question's segments
    /// @param group the displayed value per group property; empty without group-by
    /// @param cohorts in their order
    /// @param overall all cohorts together
    public record Track(int segment, List<String> group, List<Worth> cohorts, Worth overall) {
        public Track {
            group = List.copyOf(group);
            cohorts = List.copyOf(cohorts);
        }
    }

    /// What the persons of a cohort have paid.
    ///
    /// @param persons all of them
    /// @param paying those with any revenue event
    /// @param total what they paid altogether
    /// @param amount by day: what those paid by then whose day has ended
    /// @param outOf by day: the persons whose day has ended
    /// @param payingOutOf by day: those of them who are paying, be it later
    /// @param payers by day: those of them who had a revenue event by then
    public record Worth(
            long persons, long paying, double total, double[] amount, long[] outOf, long[] payingOutOf, long[] payers) {
        /// By day what a person paid on average; 0 for none.
        public double arpu(int day) {
            return outOf[day] == 0 ? 0 : amount[day] / outOf[day];
        }

        /// By day what a paying person paid on average; 0 for none.
        public double arppu(int day) {
            return payingOutOf[day] == 0 ? 0 : amount[day] / payingOutOf[day];
        }
    }
}
