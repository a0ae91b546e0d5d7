package dev.belvedere.query;

import java.util.List;

/// The answer to a [Composition].
///
/// @param values ordered by segment, then by persons, most first (ties by the value)
/// @param valuesLeftOut how many values the limit cut off, over all segments
public record CompositionResult(List<Value> values, int valuesLeftOut) implements AnalysisResult {
    public CompositionResult {
        values = List.copyOf(values);
    }

    @Override
    public long cells() {
        return 3L * values.size();
    }

    /// @param segment index into the question's segments
    /// @param value as displayed, `(none)` where missing; of `project` its id in decimal digits
    public record Value(int segment, String value, long persons) {}
}
