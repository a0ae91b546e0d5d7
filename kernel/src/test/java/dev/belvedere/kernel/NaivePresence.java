package dev.belvedere.kernel;

import dev.belvedere.query.ExplainedUniquesResult;
import dev.belvedere.query.ProductOverlapResult;
import dev.belvedere.query.ProjectPersons;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/// Where persons are present, as the definitions say: person by person, with sets and searches.
///
/// @param projects those of the scope, highest rank first
record NaivePresence(List<Integer> projects, List<PresentEvent> events) {
    private record Pair(int first, int next) {}

    ProductOverlapResult.Track overlap(int limit) {
        Map<List<Integer>, Long> combinations = new HashMap<>();
        Map<Pair, List<Long>> adoptions = new HashMap<>();
        for (List<PresentEvent> person : persons()) {
            List<Integer> active = projects.stream()
                    .filter(project ->
                            person.stream().anyMatch(event -> event.project() == project && event.withinRange()))
                    .toList();
            if (!active.isEmpty()) {
                combinations.merge(active, 1L, Long::sum);
            }
            List<PresentEvent> adopted = firsts(person);
            for (int i = 1; i < adopted.size(); i++) {
                if (adopted.get(i).withinRange()) {
                    Pair pair = new Pair(
                            adopted.get(i - 1).project(), adopted.get(i).project());
                    adoptions
                            .computeIfAbsent(pair, _ -> new ArrayList<>())
                            .add(adopted.get(i).time() - adopted.get(i - 1).time());
                }
            }
        }
        Comparator<Map.Entry<List<Integer>, Long>> largest =
                Map.Entry.<List<Integer>, Long>comparingByValue().reversed();
        List<ProductOverlapResult.Combination> ordered = combinations.entrySet().stream()
                .sorted(largest.thenComparing(entry -> inRanks(entry.getKey())))
                .map(entry -> new ProductOverlapResult.Combination(entry.getKey(), entry.getValue()))
                .toList();
        int kept = Math.min(limit, ordered.size());
        return new ProductOverlapResult.Track(
                combinations.values().stream().mapToLong(Long::longValue).sum(),
                perProject(),
                ordered.subList(0, kept),
                ordered.size() - kept,
                ofPairs(adoptions));
    }

    /// Y for a project of the combination, Z for another, so that higher ranks come first.
    private String inRanks(List<Integer> combination) {
        return projects.stream()
                .map(project -> combination.contains(project) ? "Y" : "Z")
                .collect(Collectors.joining());
    }

    private static List<PresentEvent> firsts(List<PresentEvent> person) {
        Map<Integer, PresentEvent> firsts = new HashMap<>();
        person.forEach(event ->
                firsts.merge(event.project(), event, (one, other) -> one.time() <= other.time() ? one : other));
        return firsts.values().stream()
                .sorted(Comparator.comparingLong(PresentEvent::time).thenComparingInt(PresentEvent::rank))
                .toList();
    }

    private List<ProductOverlapResult.Adoption> ofPairs(Map<Pair, List<Long>> adoptions) {
        List<ProductOverlapResult.Adoption> all = new ArrayList<>();
        for (int first : projects) {
            for (int next : projects) {
                List<Long> took = adoptions.getOrDefault(new Pair(first, next), List.of()).stream()
                        .map(millis -> millis / 1_000)
                        .sorted()
                        .toList();
                if (!took.isEmpty()) {
                    int middle = 0;
                    while ((middle + 1) * 2 < took.size()) {
                        middle++;
                    }
                    all.add(new ProductOverlapResult.Adoption(first, next, took.size(), took.get(middle)));
                }
            }
        }
        return all;
    }

    ExplainedUniquesResult.Track explained() {
        long persons = 0;
        long[] joined = new long[3];
        for (List<PresentEvent> all : persons()) {
            List<PresentEvent> person =
                    all.stream().filter(PresentEvent::withinRange).toList();
            if (person.isEmpty()) {
                continue;
            }
            persons++;
            BiPredicate<PresentEvent, PresentEvent> sameUser =
                    (one, other) -> one.carriedUserId() && other.carriedUserId() && one.person() == other.person();
            BiPredicate<PresentEvent, PresentEvent> sameMerged = (one, other) -> one.merged() == other.merged();
            int apart = parts(person, (_, _) -> false);
            int byUser = parts(person, sameUser);
            int byDevice = parts(person, sameUser.or(sameMerged));
            joined[0] += apart - byUser;
            joined[1] += byUser - byDevice;
            joined[2] += byDevice - 1;
        }
        return new ExplainedUniquesResult.Track(persons, perProject(), joined[0], joined[1], joined[2]);
    }

    /// How many groups the projects form where events that hang together connect theirs.
    private static int parts(List<PresentEvent> person, BiPredicate<PresentEvent, PresentEvent> hangTogether) {
        Set<Integer> unseen = person.stream().map(PresentEvent::project).collect(Collectors.toCollection(TreeSet::new));
        int parts = 0;
        while (!unseen.isEmpty()) {
            parts++;
            List<Integer> reached = new ArrayList<>(List.of(unseen.iterator().next()));
            unseen.remove(reached.getFirst());
            for (int i = 0; i < reached.size(); i++) {
                int project = reached.get(i);
                for (PresentEvent from : person) {
                    for (PresentEvent to : person) {
                        if (from.project() == project && unseen.contains(to.project()) && hangTogether.test(from, to)) {
                            unseen.remove(to.project());
                            reached.add(to.project());
                        }
                    }
                }
            }
        }
        return parts;
    }

    private Collection<List<PresentEvent>> persons() {
        return events.stream()
                .collect(Collectors.groupingBy(PresentEvent::identity, TreeMap::new, Collectors.toList()))
                .values();
    }

    private List<ProjectPersons> perProject() {
        List<ProjectPersons> perProject = new ArrayList<>();
        for (int project : projects) {
            Set<Long> identities = new HashSet<>();
            events.stream()
                    .filter(event -> event.project() == project && event.withinRange())
                    .forEach(event -> identities.add(event.identity()));
            perProject.add(new ProjectPersons(project, identities.size()));
        }
        return perProject;
    }
}
