package dev.belvedere.query;

import java.util.List;
import java.util.Optional;

/// An event of a segmentation, with what only it is grouped and measured by.
///
/// @param groupBy 0 to 2 properties; groups are those of the question's properties, then of these
/// @param measured the property that a formula measures of it
public record CountedEvent(EventSelector selector, List<PropertyRef> groupBy, Optional<PropertyRef> measured) {
    public static final int MAX_GROUP_PROPERTIES = 2;

    public CountedEvent {
        groupBy = List.copyOf(groupBy);
    }

    public static CountedEvent of(EventSelector selector) {
        return new CountedEvent(selector, List.of(), Optional.empty());
    }

    public EventChoice choice() {
        return selector.choice();
    }

    public List<Filter> filters() {
        return selector.filters();
    }
}
