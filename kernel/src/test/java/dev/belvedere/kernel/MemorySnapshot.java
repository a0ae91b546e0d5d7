package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.query.Lens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// A snapshot of runs in memory.
record MemorySnapshot(List<Run> runs, MemoryLinks links) implements Snapshot {
    /// One run per project.
    static MemorySnapshot of(MemoryLinks links, TestEvent... arrived) {
        return cut(List.of(arrived), links, () -> 0L, 1, _ -> false);
    }

    /// Up to `mostRuns` runs per project, cut at random between events in order of arrival.
    static MemorySnapshot cut(
            List<TestEvent> arrived,
            MemoryLinks links,
            RandomGenerator random,
            int mostRuns,
            Predicate<TestEvent> isHidden) {
        Map<Integer, List<TestEvent>> byProject = new LinkedHashMap<>();
        arrived.forEach(event -> byProject
                .computeIfAbsent(event.project(), _ -> new ArrayList<>())
                .add(event));
        List<Run> runs = new ArrayList<>();
        for (List<TestEvent> events : byProject.values()) {
            int wanted = mostRuns == 1 ? 1 : random.nextInt(1, mostRuns + 1);
            int from = 0;
            for (int run = wanted; run > 0 && from < events.size(); run--) {
                int to = run == 1 ? events.size() : random.nextInt(from, events.size() + 1);
                if (to > from) {
                    runs.add(new MemoryRun(events.subList(from, to), isHidden));
                }
                from = to;
            }
        }
        return new MemorySnapshot(List.copyOf(runs), links);
    }

    @Override
    public CanonicalPersons persons(Lens lens) {
        return links.persons(lens);
    }

    @Override
    public CanonicalPersons mergedPersons(Lens lens) {
        return links.mergedPersons(lens);
    }

    @Override
    public CanonicalPersons mappingsOnly(Lens lens) {
        return links.mappingsOnly(lens);
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void close() {}
}
