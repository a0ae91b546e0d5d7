package dev.belvedere.query;

import java.util.List;

/// What all events of a path through a [Funnel] must have in common. A person then counts once for each value:
/// each pair of person and value is counted by itself.
public sealed interface HeldConstant {
    /// Nothing but the person.
    record Nothing() implements HeldConstant {}

    /// The values of one or two properties. Events that lack one take no part; an array stands for each of its
    /// values.
    record Values(List<PropertyRef> properties) implements HeldConstant {
        public static final int MAX_PROPERTIES = 2;

        public Values {
            properties = List.copyOf(properties);
            if (properties.isEmpty() || properties.size() > MAX_PROPERTIES) {
                throw new InvalidQuestionException(
                        "out_of_bounds",
                        "hold_constant",
                        "hold_constant must name one or two properties, got " + properties.size());
            }
        }
    }

    /// The session of a project: a path never crosses projects. Events outside sessions take no part.
    record Session() implements HeldConstant {}
}
