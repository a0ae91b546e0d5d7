package dev.belvedere.query;

import java.util.List;

/// The answer to an [ExplainedUniques].
///
/// @param tracks one per segment, in their order
public record ExplainedUniquesResult(List<Track> tracks) implements AnalysisResult {
    public ExplainedUniquesResult {
        tracks = List.copyOf(tracks);
    }

    @Override
    public long cells() {
        return tracks.stream()
                .mapToLong(track -> 4L + track.perProject().size())
                .sum();
    }

    /// The persons of one segment.
    ///
    /// @param persons of the whole scope
    /// @param perProject per project of the scope, highest rank first, its persons
    public record Track(
            long persons, List<ProjectPersons> perProject, long sharedByUserId, long sharedByDeviceId, long mapped) {
        public Track {
            perProject = List.copyOf(perProject);
        }
    }
}
