package dev.belvedere.server.analytics;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the source projects of a scope are written in questions and answers.
///
/// The kernel knows projects by id; people know them by name. A project is shown by its name, or,
/// where two projects of the scope share a name, as `Shop (7)`.
final class ProjectLabels {
    private final Map<Integer, String> names;
    private final Map<Integer, String> labels = new TreeMap<>();

    /// @param names the names of the scope's source projects by id
    ProjectLabels(Map<Integer, String> names) {
        this.names = Map.copyOf(names);
        this.names.forEach((id, name) -> labels.put(id, isShared(name) ? name + " (" + id + ")" : name));
    }

    String of(int project) {
        return labels.getOrDefault(project, Integer.toString(project));
    }

    /// The group values of one series as they are shown.
    List<String> shown(List<PropertyRef> groupBy, List<String> group) {
        List<String> shown = new ArrayList<>(group);
        for (int i = 0; i < shown.size(); i++) {
            if (groupBy.get(i).key().equals(PropertyKey.PROJECT)) {
                shown.set(i, ofDigits(shown.get(i)));
            }
        }
        return shown;
    }

    /// All ways to write each project of the scope: its id, its name, its label.
    Map<Integer, List<String>> spellings() {
        Map<Integer, List<String>> spellings = new TreeMap<>();
        labels.forEach(
                (id, label) -> spellings.put(id, List.of(Integer.toString(id), names.getOrDefault(id, label), label)));
        return spellings;
    }

    private String ofDigits(String id) {
        try {
            return of(Integer.parseInt(id));
        } catch (NumberFormatException _) {
            return id;
        }
    }

    private boolean isShared(String name) {
        return names.values().stream().filter(name::equals).count() > 1;
    }
}
