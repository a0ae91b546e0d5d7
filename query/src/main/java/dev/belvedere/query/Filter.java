package dev.belvedere.query;

import java.util.List;

/// A condition on one property. The values are alternatives: the filter holds if one of them fits
/// (for the negated operators: if none does). `(none)` among the values stands for a missing value.
///
/// Values are cut as stored ones are, so that a longer one finds what was cut from it; not so IDs,
/// which are stored whole or not at all, and patterns, which may match less than they have characters.
public record Filter(PropertyRef property, Operator operator, List<String> values) {
    public Filter {
        values = asStored(property.key(), operator, values);
        if (values.isEmpty()) {
            throw new InvalidQuestionException(
                    "missing_values",
                    "filter.values",
                    "a filter on " + property.key().name() + " needs a value");
        }
    }

    private static List<String> asStored(PropertyKey key, Operator operator, List<String> values) {
        boolean whole = key.equals(PropertyKey.USER_ID)
                || key.equals(PropertyKey.DEVICE_ID)
                || operator == Operator.GLOB_MATCH
                || operator == Operator.GLOB_DOES_NOT_MATCH;
        return whole
                ? List.copyOf(values)
                : values.stream().map(StoredText::cut).toList();
    }
}
