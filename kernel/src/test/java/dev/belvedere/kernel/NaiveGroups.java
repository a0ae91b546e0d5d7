package dev.belvedere.kernel;

import dev.belvedere.query.PropertyRef;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects the values of groups, segment by segment, and keeps the largest groups of each.
final class NaiveGroups {
    /// The values of a group that are not 0, to twelve digits, by what they say.
    record Track(int segment, List<String> group, double weight, Map<String, Double> values) {
        static Track of(int segment, List<String> group, double weight) {
            return new Track(segment, group, weight, new TreeMap<>());
        }

        void set(String name, long value) {
            set(name, (double) value);
        }

        void set(String name, double value) {
            if (value != 0) {
                values.put(
                        name, new BigDecimal(value).round(new MathContext(12)).doubleValue());
            }
        }
    }

    /// The answer, as far as it is compared.
    record Shown(List<Track> tracks, int leftOut) {}

    private final boolean grouped;
    private final int limit;
    private final List<Track> shown = new ArrayList<>();
    private final Map<String, Map<String, Double>> values = new TreeMap<>();
    private final Map<List<String>, Double> weights =
            new TreeMap<>(Comparator.comparing((List<String> group) -> String.join("\u0001", group)));
    private int segment = -1;
    private int leftOut;

    NaiveGroups(List<PropertyRef> groupBy, int limit) {
        this.grouped = !groupBy.isEmpty();
        this.limit = limit;
    }

    void beginSegment(int next) {
        endSegment();
        segment = next;
    }

    /// Adds to what groups are ordered by; a group without any is none.
    void weigh(List<String> group, double weight) {
        weights.merge(group, weight, Double::sum);
    }

    void add(List<String> group, String name, double value) {
        values.computeIfAbsent(String.join("\u0001", group), _ -> new TreeMap<>())
                .merge(name, value, Double::sum);
    }

    private void endSegment() {
        if (segment < 0) {
            return;
        }
        if (!grouped) {
            weights.putIfAbsent(List.of(), 0.0);
        }
        List<List<String>> order = new ArrayList<>(weights.keySet());
        order.sort(Comparator.comparingDouble((List<String> group) -> weights.getOrDefault(group, 0.0))
                .reversed()
                .thenComparing(group -> group, NaiveEvent::compareLabels));
        int kept = grouped ? Math.min(limit, order.size()) : 1;
        leftOut += order.size() - kept;
        for (List<String> group : order.subList(0, kept)) {
            Track track = Track.of(segment, group, weights.getOrDefault(group, 0.0));
            values.getOrDefault(String.join("\u0001", group), Map.of()).forEach(track::set);
            shown.add(track);
        }
        weights.clear();
        values.clear();
    }

    Shown shown() {
        endSegment();
        segment = -1;
        return new Shown(shown, leftOut);
    }
}
