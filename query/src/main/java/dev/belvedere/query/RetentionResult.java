package dev.belvedere.query;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.OptionalInt;

/// The answer to a [Retention].
///
/// Whatever is complete for a cohort is complete for all earlier ones, so completeness is a number of
/// cohorts.
///
/// @param cohorts the start of the interval of each cohort in the scope's time zone, earliest first
/// @param completeCohorts how many of them, from the first on, have ended
/// @param columns what is counted of each cohort
/// @param tracks ordered by segment, then return, then by the number of persons, largest first (ties by
///     group labels); without groups exactly one per segment and return
/// @param groupsLeftOut how many groups the limit cut off, over all segments
public record RetentionResult(
        List<ZonedDateTime> cohorts, int completeCohorts, List<Column> columns, List<Track> tracks, int groupsLeftOut)
        implements AnalysisResult {
    public RetentionResult {
        cohorts = List.copyOf(cohorts);
        columns = List.copyOf(columns);
        tracks = List.copyOf(tracks);
    }

    @Override
    public long cells() {
        return 4L * cohorts.size() + (cohorts.size() + 4L) * (columns.size() + 2L) * (tracks.size() + 1L);
    }

    /// Some intervals after the start.
    ///
    /// @param from the first one
    /// @param until the first one after them; empty where there is no end
    /// @param completeCohorts for how many cohorts, from the first on, its last interval has ended for
    ///     every member; of a column without end, its first interval
    public record Column(int from, OptionalInt until, int completeCohorts) {}

    /// The persons of one segment and group, by one return.
    ///
    /// @param segment index into the question's segments
    /// @param returned index into the question's returns
    /// @param group the displayed value per group property, `(none)` where missing; empty without
    ///     group-by. The value of `project` is the project's id in decimal digits.
    /// @param persons who started in the range
    /// @param sizes per cohort its persons
    /// @param retained per cohort, then per column: its persons who returned
    /// @param overallSize distinct persons of the cohorts that have ended
    /// @param overall per column the distinct persons who returned, without incomplete cells
    /// @param overallOutOf per column the distinct persons of the cohorts that are complete there
    public record Track(
            int segment,
            int returned,
            List<String> group,
            long persons,
            long[] sizes,
            long[][] retained,
            long overallSize,
            long[] overall,
            long[] overallOutOf) {
        public Track {
            group = List.copyOf(group);
        }
    }
}
