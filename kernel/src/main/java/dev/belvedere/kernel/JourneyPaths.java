package dev.belvedere.kernel;

import dev.belvedere.query.JourneyEnds;
import dev.belvedere.query.JourneyNode;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.JourneysResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// The most frequent of the paths that were counted.
final class JourneyPaths {
    private final PathTrie paths;
    private final JourneyLabels labels;
    private final boolean againstTime;
    private final int limit;

    JourneyPaths(Journeys journeys, PathTrie paths, JourneyLabels labels) {
        this.paths = paths;
        this.labels = labels;
        this.againstTime = journeys.ends() instanceof JourneyEnds.EndingWith;
        this.limit = journeys.pathsLimit();
    }

    /// How many different paths there are.
    int different() {
        int different = 0;
        for (int entry = 1; entry < paths.size(); entry++) {
            different += paths.ended(entry) > 0 ? 1 : 0;
        }
        return different;
    }

    List<JourneysResult.Path> most() {
        long[] counts = new long[paths.size()];
        for (int entry = 1; entry < counts.length; entry++) {
            counts[entry] = paths.ended(entry);
        }
        Arrays.sort(counts);
        long least = Math.max(1, limit < counts.length ? counts[counts.length - limit] : 1);
        List<JourneysResult.Path> candidates = new ArrayList<>();
        for (int entry = 1; entry < paths.size(); entry++) {
            if (paths.ended(entry) >= least) {
                candidates.add(new JourneysResult.Path(
                        nodes(entry), paths.ended(entry), (double) paths.millis(entry) / paths.ended(entry)));
            }
        }
        candidates.sort(Comparator.comparingLong(JourneysResult.Path::count)
                .reversed()
                .thenComparing(JourneysResult.Path::nodes, JourneyPaths::compare));
        return candidates.subList(0, Math.min(limit, candidates.size()));
    }

    private List<JourneyNode> nodes(int entry) {
        List<JourneyNode> nodes = new ArrayList<>();
        for (int at = entry; at != PathTrie.ROOT; at = paths.parent(at)) {
            nodes.add(labels.node(paths.node(at)));
        }
        return againstTime ? nodes : reversed(nodes);
    }

    private static List<JourneyNode> reversed(List<JourneyNode> nodes) {
        Collections.reverse(nodes);
        return nodes;
    }

    private static int compare(List<JourneyNode> left, List<JourneyNode> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int sign = JourneyLabels.compare(left.get(i), right.get(i));
            if (sign != 0) {
                return sign;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
