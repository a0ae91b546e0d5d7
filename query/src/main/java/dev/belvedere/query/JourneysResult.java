package dev.belvedere.query;

import java.util.List;
import java.util.Optional;

/// The answer to [Journeys]. Counts are of persons or of events of the range, as the [JourneyCounting] says.
///
/// @param started how many have an event of the range that a path may start with, or end with
/// @param counted how many paths there are; fewer than `started` only between two events
/// @param tooLong how many paths between two events have more nodes than asked for; not among the counted
/// @param paths the most frequent first; ties by their nodes in code point order, a shorter one before
///     those that go on from it
/// @param pathsLeftOut how many different paths the limit cut off
/// @param nodes by step, then the most frequent first (ties by name and value), and last, where there are
///     more, all others as one; of all paths, also those left out
/// @param links between nodes of neighbouring steps, by `from`, then `to`
public record JourneysResult(
        long started,
        long counted,
        long tooLong,
        List<Path> paths,
        int pathsLeftOut,
        List<StepNode> nodes,
        List<Link> links)
        implements AnalysisResult {
    public JourneysResult {
        paths = List.copyOf(paths);
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    @Override
    public long cells() {
        return 30L * paths.size() + 10L * nodes.size() + 4L * links.size();
    }

    /// One way.
    ///
    /// @param nodes in the order of time
    /// @param averageMillis from the first event to the last; of a collapsed row the one next to the event of
    ///     the range counts
    public record Path(List<JourneyNode> nodes, long count, double averageMillis) {
        public Path {
            nodes = List.copyOf(nodes);
        }
    }

    /// A node at one step.
    ///
    /// @param step from 0; of paths to an end the last step asked for is the end
    /// @param node empty for all the others of the step
    public record StepNode(int step, Optional<JourneyNode> node, long count) {}

    /// How many paths lead from one node directly to another.
    ///
    /// @param from index into the nodes, as is `to`
    public record Link(int from, int to, long count) {}
}
