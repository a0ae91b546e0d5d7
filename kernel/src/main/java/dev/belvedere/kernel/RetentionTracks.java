package dev.belvedere.kernel;

import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the tracks of a retention from its counts.
///
/// @param mostBytes what the tracks may hold
record RetentionTracks(
        Retention retention, RetentionColumns columns, RetentionCounts counts, GroupKeys keys, long mostBytes) {
    /// Of each segment and return those of the largest groups.
    ///
    /// @param dense see [GroupChoice#of]; `null` where all groups were counted
    List<RetentionResult.Track> of(int @Nullable [] dense) {
        List<RetentionResult.Track> tracks = new ArrayList<>();
        for (int segment = 0; segment < retention.segments().size(); segment++) {
            for (int returned = 0; returned < retention.returns().size(); returned++) {
                int matcher = counts.matcher(segment, returned);
                for (ShownGroup shown : ShownGroup.of(counts.counts(), keys, dense, matcher, retention.limit())) {
                    if ((tracks.size() + 1L) * counts.counts().buckets() * Long.BYTES > mostBytes) {
                        throw new TooManyCellsException();
                    }
                    tracks.add(track(segment, returned, shown));
                }
            }
        }
        return tracks;
    }

    private RetentionResult.Track track(int segment, int returned, ShownGroup shown) {
        int line = counts.counts().line(shown.number(), counts.matcher(segment, returned));
        return new RetentionResult.Track(
                segment,
                returned,
                keys.labels(shown.group()),
                counts.persons(line),
                counts.sizes(line),
                counts.retained(line),
                counts.personsOfFirst(line, columns.completeCohorts()),
                counts.overallOf(line),
                Arrays.stream(columns.completeByColumn())
                        .mapToLong(complete -> counts.personsOfFirst(line, complete))
                        .toArray());
    }
}
