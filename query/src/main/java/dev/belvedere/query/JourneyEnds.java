package dev.belvedere.query;

import java.util.List;

/// Where a path starts and ends.
public sealed interface JourneyEnds {
    /// From an event of the range onwards.
    record StartingWith(EventSelector start) implements JourneyEnds {}

    /// Up to an event of the range.
    record EndingWith(EventSelector end) implements JourneyEnds {}

    /// From an event of the range to the next event after it that is an end. A start that no end follows in
    /// time gives no path.
    record Between(EventSelector start, EventSelector end) implements JourneyEnds {}

    /// The event that must lie in the range, then the other one if there is one.
    default List<EventSelector> events() {
        return switch (this) {
            case StartingWith(EventSelector start) -> List.of(start);
            case EndingWith(EventSelector end) -> List.of(end);
            case Between(EventSelector start, EventSelector end) -> List.of(start, end);
        };
    }
}
