package dev.belvedere.server.analytics;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.Cell;
import dev.belvedere.query.JourneyNode;
import dev.belvedere.query.JourneyNodes;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.People;
import dev.belvedere.query.PropertyKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Turns the names of projects in a cell, as answers show them, into their ids, as the kernel knows them. What is no
/// name of a project stays.
final class PeopleProjects {
    private PeopleProjects() {}

    /// @param of the analysis, resolved
    static People resolve(People people, Analysis of, ProjectLabels labels) {
        List<String> group = new ArrayList<>(people.cell().group());
        for (int i = 0; i < people.groupBy().size(); i++) {
            if (people.groupBy().get(i).key().equals(PropertyKey.PROJECT)) {
                group.set(i, id(group.get(i), labels));
            }
        }
        Cell cell = people.cell().in(group);
        if (of instanceof Journeys journeys) {
            cell = cell.ofNodes(cell.nodes().stream()
                    .map(node -> node(node, journeys, labels))
                    .toList());
        }
        return new People(of, cell, people.after(), people.limit());
    }

    private static JourneyNode node(JourneyNode node, Journeys journeys, ProjectLabels labels) {
        boolean expandedByProject = journeys.expanded().stream()
                .anyMatch(expansion -> expansion.property().key().equals(PropertyKey.PROJECT));
        return new JourneyNode(
                journeys.nodes() == JourneyNodes.PRODUCTS ? id(node.name(), labels) : node.name(),
                node.value()
                        .map(value -> expandedByProject
                                ? new JourneyNode.Value(value.expansion(), id(value.text(), labels))
                                : value));
    }

    private static String id(String shown, ProjectLabels labels) {
        for (Map.Entry<Integer, List<String>> project : labels.spellings().entrySet()) {
            if (labels.of(project.getKey()).equals(shown)) {
                return project.getKey().toString();
            }
        }
        return shown;
    }
}
