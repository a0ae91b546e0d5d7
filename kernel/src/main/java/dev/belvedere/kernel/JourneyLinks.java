package dev.belvedere.kernel;

import dev.belvedere.query.JourneyEnds;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.JourneysResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The nodes of all paths step by step, and how many paths lead from one to the next.
final class JourneyLinks {
    private static final int OTHER = Integer.MAX_VALUE;

    private final Journeys journeys;
    private final PathTrie paths;
    private final JourneyLabels labels;
    private final boolean againstTime;
    private final long[] passed;
    private final List<JourneysResult.StepNode> nodes = new ArrayList<>();

    /// By step: the index of each node that is told apart, and under [#OTHER] that of the others.
    private final List<LongIntMap> indexes = new ArrayList<>();

    JourneyLinks(Journeys journeys, PathTrie paths, JourneyLabels labels) {
        this.journeys = journeys;
        this.paths = paths;
        this.labels = labels;
        this.againstTime = journeys.ends() instanceof JourneyEnds.EndingWith;
        this.passed = paths.passed();
        for (int step = 0; step < journeys.steps(); step++) {
            indexes.add(new LongIntMap());
            addNodes(step);
        }
    }

    List<JourneysResult.StepNode> nodes() {
        return nodes;
    }

    List<JourneysResult.Link> links() {
        Map<Integer, Map<Integer, Long>> counts = new TreeMap<>();
        for (int entry = 1; entry < paths.size(); entry++) {
            int parent = paths.parent(entry);
            if (parent != PathTrie.ROOT && passed[entry] > 0) {
                int from = index(againstTime ? entry : parent);
                int to = index(againstTime ? parent : entry);
                counts.computeIfAbsent(from, _ -> new TreeMap<>()).merge(to, passed[entry], Long::sum);
            }
        }
        List<JourneysResult.Link> links = new ArrayList<>();
        counts.forEach((from, tos) -> tos.forEach((to, count) -> links.add(new JourneysResult.Link(from, to, count))));
        return links;
    }

    private void addNodes(int step) {
        Map<Integer, Long> counts = new TreeMap<>();
        for (int entry = 1; entry < paths.size(); entry++) {
            if (step(entry) == step && passed[entry] > 0) {
                counts.merge(paths.node(entry), passed[entry], Long::sum);
            }
        }
        Comparator<Map.Entry<Integer, Long>> most =
                Map.Entry.<Integer, Long>comparingByValue().reversed();
        List<Map.Entry<Integer, Long>> ordered = counts.entrySet().stream()
                .sorted(most.thenComparing(Map.Entry::getKey, labels::compare))
                .toList();
        int kept = Math.min(journeys.nodesPerStep(), ordered.size());
        for (Map.Entry<Integer, Long> node : ordered.subList(0, kept)) {
            indexes.get(step).put(node.getKey(), nodes.size());
            nodes.add(new JourneysResult.StepNode(step, Optional.of(labels.node(node.getKey())), node.getValue()));
        }
        if (kept < ordered.size()) {
            long others = ordered.subList(kept, ordered.size()).stream()
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            indexes.get(step).put(OTHER, nodes.size());
            nodes.add(new JourneysResult.StepNode(step, Optional.empty(), others));
        }
    }

    private int index(int entry) {
        LongIntMap ofStep = indexes.get(step(entry));
        int index = ofStep.get(paths.node(entry));
        return index == LongIntMap.ABSENT ? ofStep.get(OTHER) : index;
    }

    private int step(int entry) {
        int away = paths.depth(entry) - 1;
        return againstTime ? journeys.steps() - 1 - away : away;
    }
}
