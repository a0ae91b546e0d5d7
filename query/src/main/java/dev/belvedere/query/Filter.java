package dev.belvedere.query;

import java.util.List;

/// A condition on one property. The values are alternatives: the filter holds if one of them fits
/// (for the negated operators: if none does). `(none)` among the values stands for a missing value.
public record Filter(PropertyRef property, Operator operator, List<String> values) {
    public Filter {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new InvalidQuestionException(
                    "missing_values",
                    "filter.values",
                    "a filter on " + property.key().name() + " needs a value");
        }
    }
}
