package dev.belvedere.kernel;

import dev.belvedere.query.Funnel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// The paths of one entry through steps in any order: all ways to give events to steps are tried.
final class NaiveAnyOrder {
    /// The events of one type and moment, which are one.
    record Merged(long moment, String type, List<Boolean> meets, boolean excluded) {}

    private final Funnel funnel;
    private final FunnelEvent entry;
    private final long moment;
    private final int mostTries;
    private final List<List<Long>> paths = new ArrayList<>();
    private int tries;

    NaiveAnyOrder(Funnel funnel, FunnelEvent entry, long moment, int mostTries) {
        this.funnel = funnel;
        this.entry = entry;
        this.moment = moment;
        this.mostTries = mostTries;
    }

    static List<Merged> merged(List<FunnelEvent> events, ToLongFunction<FunnelEvent> momentOf) {
        Map<List<Object>, Merged> merged = new LinkedHashMap<>();
        for (FunnelEvent event : events) {
            Merged one = new Merged(
                    momentOf.applyAsLong(event),
                    event.type(),
                    event.meets(),
                    event.excluded().contains(true));
            merged.merge(
                    List.of(one.moment, one.type),
                    one,
                    (left, right) -> new Merged(
                            left.moment, left.type, either(left.meets, right.meets), left.excluded || right.excluded));
        }
        return List.copyOf(merged.values());
    }

    private static List<Boolean> either(List<Boolean> left, List<Boolean> right) {
        List<Boolean> either = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            either.add(left.get(i) || right.get(i));
        }
        return either;
    }

    /// The moments of each path, ascending.
    List<List<Long>> paths(List<Merged> person) throws NaiveFunnel.TooManyPaths {
        long days = Math.max(1, funnel.window().length().toDays());
        long last = moment + Duration.ofDays(days).toMillis();
        List<Merged> inTime = person.stream()
                .filter(event -> event.moment >= moment && event.moment <= last)
                .toList();
        give(0, new ArrayList<>(), inTime);
        return paths;
    }

    private void give(int step, List<Merged> used, List<Merged> events) throws NaiveFunnel.TooManyPaths {
        if (tries++ > mostTries) {
            throw new NaiveFunnel.TooManyPaths();
        }
        if (step == funnel.steps().size()) {
            offer(used, events);
            return;
        }
        for (Merged event : events) {
            if (event.meets.get(step) && !used.contains(event)) {
                used.add(event);
                give(step + 1, used, events);
                used.removeLast();
            }
        }
        if (step > 0) {
            give(step + 1, used, events);
        }
    }

    private void offer(List<Merged> used, List<Merged> events) {
        boolean hasEntry = used.stream().anyMatch(event -> event.moment == moment && event.type.equals(entry.type()));
        List<Long> moments = new ArrayList<>(used.stream().map(Merged::moment).toList());
        Collections.sort(moments);
        boolean broken = events.stream()
                .anyMatch(event -> event.excluded && event.moment > moment && event.moment < moments.getLast());
        if (hasEntry && !broken) {
            paths.add(moments);
        }
    }
}
