package dev.belvedere.query;

import java.util.List;

/// The answer to a [ProductOverlap].
///
/// @param tracks one per segment, in their order
public record ProductOverlapResult(List<Track> tracks) implements AnalysisResult {
    public ProductOverlapResult {
        tracks = List.copyOf(tracks);
    }

    @Override
    public long cells() {
        return tracks.stream()
                .mapToLong(track -> 4L * track.adoptions().size()
                        + 12L * track.combinations().size())
                .sum();
    }

    /// The persons of one segment.
    ///
    /// @param persons all of them; the sum over all combinations
    /// @param perProject per project of the scope, highest rank first, its persons
    /// @param combinations those of most persons first; ties by the ranks of their projects
    /// @param combinationsLeftOut how many combinations the limit cut off
    /// @param adoptions by the rank of the first project, then of the next; pairs without a person are left out
    public record Track(
            long persons,
            List<ProjectPersons> perProject,
            List<Combination> combinations,
            int combinationsLeftOut,
            List<Adoption> adoptions) {
        public Track {
            perProject = List.copyOf(perProject);
            combinations = List.copyOf(combinations);
            adoptions = List.copyOf(adoptions);
        }
    }

    /// The persons of exactly these projects.
    ///
    /// @param projects their ids, highest rank first
    public record Combination(List<Integer> projects, long persons) {
        public Combination {
            projects = List.copyOf(projects);
        }
    }

    /// The persons who took one project up directly after another.
    ///
    /// @param first the id of the project taken up before
    /// @param next the id of the one taken up within the range
    /// @param medianSeconds the smallest time between the two, cut to the second, that at least half of
    ///     the persons did not exceed
    public record Adoption(int first, int next, long persons, long medianSeconds) {}
}
