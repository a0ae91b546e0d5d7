package dev.belvedere.kernel;

import dev.belvedere.query.JourneyCounting;
import dev.belvedere.query.JourneyEnds;
import dev.belvedere.query.JourneyNode;
import dev.belvedere.query.JourneyWindow;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.JourneysResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Journeys as their definition says: of each person the list of events, of each event of the range the list
/// of nodes.
final class NaiveJourneys {
    private record Taken(List<JourneyNode> nodes, long millis) {}

    private record Column(int step, JourneyNode node) {}

    private static final Comparator<JourneyNode> LABELS = (left, right) -> {
        int sign = codePoints(left.name(), right.name());
        return sign != 0
                ? sign
                : left.value().isEmpty() || right.value().isEmpty()
                        ? Boolean.compare(
                                left.value().isPresent(), right.value().isPresent())
                        : Comparator.comparing(JourneyNode.Value::text, NaiveJourneys::codePoints)
                                .thenComparingInt(JourneyNode.Value::expansion)
                                .compare(left.value().get(), right.value().get());
    };

    private final Journeys journeys;
    private final boolean backwards;
    private final boolean bySession;
    private long started;
    private long tooLong;
    private final List<Taken> taken = new ArrayList<>();

    private NaiveJourneys(Journeys journeys) {
        this.journeys = journeys;
        this.backwards = journeys.ends() instanceof JourneyEnds.EndingWith;
        this.bySession = journeys.window() instanceof JourneyWindow.OneSession;
    }

    static JourneysResult answer(Journeys journeys, List<JourneyEvent> events) {
        NaiveJourneys naive = new NaiveJourneys(journeys);
        Map<Long, List<JourneyEvent>> persons = new TreeMap<>();
        for (JourneyEvent event : events) {
            if (event.shown() && (!naive.bySession || !event.session().isEmpty())) {
                persons.computeIfAbsent(event.identity(), _ -> new ArrayList<>())
                        .add(event);
            }
        }
        persons.values().forEach(naive::person);
        return naive.result();
    }

    private void person(List<JourneyEvent> events) {
        Comparator<JourneyEvent> order = Comparator.comparingLong(JourneyEvent::time)
                .thenComparingInt(JourneyEvent::rank)
                .thenComparing(JourneyEvent::node, LABELS)
                .thenComparing(event -> backwards || !event.meetsAnchor())
                .thenComparing(event -> event.end() || (backwards && event.meetsAnchor()));
        events.sort(bySession ? order.thenComparingLong(JourneyEvent::sessionId) : order);
        List<Integer> anchors = new ArrayList<>();
        for (int at = 0; at < events.size(); at++) {
            if (events.get(at).anchor()) {
                anchors.add(at);
            }
        }
        boolean once = journeys.counting() == JourneyCounting.UNIQUES;
        started += once ? Math.min(1, anchors.size()) : anchors.size();
        for (int at : backwards ? anchors.reversed() : anchors) {
            JourneyEvent anchor = events.get(at);
            List<JourneyEvent> away = new ArrayList<>();
            for (JourneyEvent event :
                    backwards ? events.subList(0, at).reversed() : events.subList(at + 1, events.size())) {
                long apart = Math.abs(event.time() - anchor.time());
                if (apart <= journeys.window().length().toMillis()
                        && (!bySession || event.session().equals(anchor.session()))) {
                    away.add(event);
                }
            }
            if (walk(anchor, away) && once) {
                return;
            }
        }
    }

    /// Whether there is a path.
    private boolean walk(JourneyEvent anchor, List<JourneyEvent> away) {
        List<JourneyEvent> events = new ArrayList<>(List.of(anchor));
        boolean between = journeys.ends() instanceof JourneyEnds.Between;
        int until = away.size();
        if (between) {
            until = 1;
            while (until <= away.size() && !away.get(until - 1).end()) {
                until++;
            }
            if (until > away.size()) {
                return false;
            }
        }
        for (JourneyEvent event : away.subList(0, until)) {
            if (!journeys.collapseRepeats()
                    || !event.node().equals(events.getLast().node())) {
                events.add(event);
            }
        }
        if (between && events.size() > journeys.steps()) {
            tooLong++;
            return true;
        }
        List<JourneyEvent> shown = events.subList(0, Math.min(journeys.steps(), events.size()));
        long far = between ? away.get(until - 1).time() : shown.getLast().time();
        List<JourneyNode> nodes =
                new ArrayList<>(shown.stream().map(JourneyEvent::node).toList());
        if (backwards) {
            Collections.reverse(nodes);
        }
        taken.add(new Taken(nodes, Math.abs(far - anchor.time())));
        return true;
    }

    private JourneysResult result() {
        Map<List<JourneyNode>, List<Long>> byPath = new HashMap<>();
        taken.forEach(path ->
                byPath.computeIfAbsent(path.nodes(), _ -> new ArrayList<>()).add(path.millis()));
        List<JourneysResult.Path> paths = new ArrayList<>();
        byPath.forEach((nodes, millis) -> paths.add(new JourneysResult.Path(
                nodes,
                millis.size(),
                (double) millis.stream().mapToLong(Long::longValue).sum() / millis.size())));
        paths.sort(Comparator.comparingLong(JourneysResult.Path::count)
                .reversed()
                .thenComparing(JourneysResult.Path::nodes, NaiveJourneys::compare));
        int kept = Math.min(journeys.pathsLimit(), paths.size());
        List<JourneysResult.StepNode> nodes = nodes();
        return new JourneysResult(
                started, taken.size(), tooLong, paths.subList(0, kept), paths.size() - kept, nodes, links(nodes));
    }

    private int step(Taken path, int at) {
        return backwards ? journeys.steps() - path.nodes().size() + at : at;
    }

    private List<JourneysResult.StepNode> nodes() {
        Map<Column, Long> counts = new HashMap<>();
        for (Taken path : taken) {
            for (int at = 0; at < path.nodes().size(); at++) {
                counts.merge(new Column(step(path, at), path.nodes().get(at)), 1L, Long::sum);
            }
        }
        List<JourneysResult.StepNode> nodes = new ArrayList<>();
        for (int step = 0; step < journeys.steps(); step++) {
            int number = step;
            List<Map.Entry<Column, Long>> ofStep = new ArrayList<>(counts.entrySet().stream()
                    .filter(entry -> entry.getKey().step() == number)
                    .toList());
            ofStep.sort(Map.Entry.<Column, Long>comparingByValue()
                    .reversed()
                    .thenComparing(entry -> entry.getKey().node(), LABELS));
            int kept = Math.min(journeys.nodesPerStep(), ofStep.size());
            for (Map.Entry<Column, Long> entry : ofStep.subList(0, kept)) {
                nodes.add(new JourneysResult.StepNode(
                        step, Optional.of(entry.getKey().node()), entry.getValue()));
            }
            if (kept < ofStep.size()) {
                nodes.add(new JourneysResult.StepNode(
                        step,
                        Optional.empty(),
                        ofStep.subList(kept, ofStep.size()).stream()
                                .mapToLong(Map.Entry::getValue)
                                .sum()));
            }
        }
        return nodes;
    }

    private List<JourneysResult.Link> links(List<JourneysResult.StepNode> nodes) {
        TreeMap<Integer, TreeMap<Integer, Long>> counts = new TreeMap<>();
        for (Taken path : taken) {
            for (int at = 1; at < path.nodes().size(); at++) {
                int from = index(nodes, step(path, at - 1), path.nodes().get(at - 1));
                int to = index(nodes, step(path, at), path.nodes().get(at));
                counts.computeIfAbsent(from, _ -> new TreeMap<>()).merge(to, 1L, Long::sum);
            }
        }
        List<JourneysResult.Link> links = new ArrayList<>();
        counts.forEach((from, tos) -> tos.forEach((to, count) -> links.add(new JourneysResult.Link(from, to, count))));
        return links;
    }

    private static int index(List<JourneysResult.StepNode> nodes, int step, JourneyNode node) {
        int others = -1;
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).step() == step) {
                if (nodes.get(i).node().equals(Optional.of(node))) {
                    return i;
                }
                others = i;
            }
        }
        return others;
    }

    private static int compare(List<JourneyNode> left, List<JourneyNode> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int sign = LABELS.compare(left.get(i), right.get(i));
            if (sign != 0) {
                return sign;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int codePoints(String left, String right) {
        return FunnelEvent.compareLabels(List.of(left), List.of(right));
    }
}
