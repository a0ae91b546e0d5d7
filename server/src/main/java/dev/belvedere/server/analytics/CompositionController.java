package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Composition;
import dev.belvedere.query.CompositionResult;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Segment;
import dev.belvedere.server.portfolio.ScopeKeys;
import dev.belvedere.server.portfolio.Scopes;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /api/2/composition`: the active persons by the values of a property, of which at most a thousand are
/// given.
@AmplitudeReads
final class CompositionController {
    private final Analyses analyses;
    private final Scopes scopes;

    CompositionController(Analyses analyses, Scopes scopes) {
        this.analyses = analyses;
        this.scopes = scopes;
    }

    @GetMapping("/api/2/composition")
    CompositionResponse composition(
            @RequestParam MultiValueMap<String, String> given, @AuthenticationPrincipal ScopeKeys keys) {
        Parameters parameters = new Parameters(given);
        String name = parameters.required("p");
        Composition question = new Composition(
                PropertyRef.of(PropertyNames.userOrBuiltIn(name, "p")),
                parameters.range(),
                List.of(Segment.EVERYBODY),
                Composition.MAX_LIMIT);
        CompositionResult result = (CompositionResult) analyses.ask(keys.scope(), parameters.lens(), question)
                .results()
                .getFirst();
        ProjectLabels projects = new ProjectLabels(scopes.projectNames(keys.scope()));
        return CompositionResponse.of(name, question, result, projects);
    }

    record CompositionResponse(Data data) {
        /// @param series one: the persons of each value
        /// @param seriesLabels the property
        /// @param xValues the values, those of most persons first
        /// @param groupsLeftOut (ours) how many values the limit cut off
        record Data(
                @JsonProperty("series") List<long[]> series,
                @JsonProperty("seriesLabels") List<String> seriesLabels,
                @JsonProperty("xValues") List<String> xValues,
                @JsonProperty("groupsLeftOut") int groupsLeftOut) {}

        static CompositionResponse of(
                String name, Composition question, CompositionResult result, ProjectLabels projects) {
            long[] persons = result.values().stream()
                    .mapToLong(CompositionResult.Value::persons)
                    .toArray();
            List<String> values = result.values().stream()
                    .map(value -> CompositionJson.shown(question, value, projects))
                    .toList();
            return new CompositionResponse(new Data(List.of(persons), List.of(name), values, result.valuesLeftOut()));
        }
    }
}
