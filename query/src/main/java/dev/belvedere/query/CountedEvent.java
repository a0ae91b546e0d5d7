package dev.belvedere.query;

import java.util.List;
import java.util.Optional;

/// An event of a segmentation, or several that count as one, with what only it is grouped and measured by.
///
/// @param groupBy 0 to 2 properties; groups are those of the question's properties, then of these
/// @param measured the property that a formula measures of it
public record CountedEvent(EventSet events, List<PropertyRef> groupBy, Optional<PropertyRef> measured) {
    public static final int MAX_GROUP_PROPERTIES = 2;

    public CountedEvent {
        groupBy = List.copyOf(groupBy);
    }

    public static CountedEvent of(EventSelector selector) {
        return new CountedEvent(EventSet.of(selector), List.of(), Optional.empty());
    }
}
