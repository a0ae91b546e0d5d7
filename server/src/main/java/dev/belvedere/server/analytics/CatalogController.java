package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyKind;
import dev.belvedere.query.StoredText;
import dev.belvedere.server.accounts.Viewer;
import dev.belvedere.server.portfolio.PortfolioScope;
import dev.belvedere.server.portfolio.Scopes;
import dev.belvedere.server.problem.OwnApi;
import dev.belvedere.server.problem.ProblemException;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// `/api/v1/scopes/{id}/…`: what there is to ask of a project or view.
@OwnApi
final class CatalogController {
    private static final int MOST_VALUES = 100;

    private final EventCatalog catalog;
    private final PropertyValues values;
    private final Scopes scopes;

    CatalogController(EventCatalog catalog, PropertyValues values, Scopes scopes) {
        this.catalog = catalog;
        this.values = values;
        this.scopes = scopes;
    }

    @GetMapping("/api/v1/scopes/{id}/events")
    Items<Event> events(@PathVariable("id") int id, @AuthenticationPrincipal Viewer viewer) {
        return new Items<>(catalog.eventTypes(scope(viewer, id)).entrySet().stream()
                .map(type -> new Event(type.getKey(), type.getValue()))
                .toList());
    }

    @GetMapping("/api/v1/scopes/{id}/properties")
    Items<Property> properties(@PathVariable("id") int id, @AuthenticationPrincipal Viewer viewer) {
        return new Items<>(catalog.properties(scope(viewer, id)).entrySet().stream()
                .map(it -> new Property(
                        QuestionParts.wireName(it.getKey().kind()), it.getKey().name(), it.getValue()))
                .toList());
    }

    @GetMapping("/api/v1/scopes/{id}/property-values")
    Items<String> propertyValues(
            @PathVariable("id") int id,
            @RequestParam MultiValueMap<String, String> given,
            @AuthenticationPrincipal Viewer viewer) {
        Parameters parameters = new Parameters(given);
        PropertyKey key = QuestionParts.property(
                QuestionParts.oneOf(parameters.required("kind"), "kind", PropertyKind.values()),
                StoredText.cut(parameters.required("name")),
                "name");
        int limit = parameters.whole("limit", 1, MOST_VALUES, MOST_VALUES);
        return new Items<>(values.mostFrequent(
                scope(viewer, id), key, parameters.optional("contains").orElse(""), limit));
    }

    private PortfolioScope scope(Viewer viewer, int id) {
        return scopes.byId(viewer.organization(), id).orElseThrow(() -> ProblemException.notFound("scope", id));
    }

    record Items<T>(@JsonProperty("items") List<T> items) {}

    /// @param projectIds the projects that have it, highest rank first
    record Event(
            @JsonProperty("name") String name,
            @JsonProperty("project_ids") List<Integer> projectIds) {}

    /// @param projectIds the projects that have it, highest rank first
    record Property(
            @JsonProperty("kind") String kind,
            @JsonProperty("name") String name,
            @JsonProperty("project_ids") List<Integer> projectIds) {}
}
