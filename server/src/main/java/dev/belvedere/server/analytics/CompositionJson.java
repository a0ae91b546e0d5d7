package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Composition;
import dev.belvedere.query.CompositionResult;
import java.util.List;

/// A composition in `POST /api/v1/query`: the question's JSON, and the answer's.
record CompositionJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("values") List<Value> values,
        @JsonProperty("values_left_out") int valuesLeftOut)
        implements QueryResponse.Result {
    static final String TYPE = "composition";

    record Value(
            @JsonProperty("segment") int segment,
            @JsonProperty("value") String value,
            @JsonProperty("persons") long persons) {}

    static Composition parse(JsonPlace analysis) {
        analysis.allowOnly("type", "property", "range", "segments", "limit");
        return analysis.made(() -> new Composition(
                QuestionParts.property(analysis.member("property")),
                QuestionParts.range(analysis.member("range")),
                QuestionParts.segments(analysis),
                QuestionParts.limit(analysis, Composition.MAX_LIMIT)));
    }

    static CompositionJson of(Composition question, CompositionResult result, String timeZone, ProjectLabels projects) {
        List<Value> values = result.values().stream()
                .map(one -> new Value(one.segment(), shown(question, one, projects), one.persons()))
                .toList();
        return new CompositionJson(TYPE, timeZone, values, result.valuesLeftOut());
    }

    static String shown(Composition question, CompositionResult.Value value, ProjectLabels projects) {
        return projects.shown(List.of(question.property()), List.of(value.value()))
                .getFirst();
    }
}
