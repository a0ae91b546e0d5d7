package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.ProjectPersons;
import java.util.List;

/// The persons of a project in answers of `POST /api/v1/query`.
record ProjectCount(
        @JsonProperty("project") int project,
        @JsonProperty("name") String name,
        @JsonProperty("persons") long persons) {

    static List<ProjectCount> of(List<ProjectPersons> counts, ProjectLabels labels) {
        return counts.stream()
                .map(count -> new ProjectCount(count.project(), labels.of(count.project()), count.persons()))
                .toList();
    }
}
