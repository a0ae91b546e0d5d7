package dev.belvedere.query;

import java.util.List;

/// Where a path starts and ends.
public sealed interface JourneyEnds {
    /// From an event of the range onwards.
    record StartingWith(EventSet start) implements JourneyEnds {
        public StartingWith(EventSelector start) {
            this(EventSet.of(start));
        }
    }

    /// Up to an event of the range.
    record EndingWith(EventSet end) implements JourneyEnds {
        public EndingWith(EventSelector end) {
            this(EventSet.of(end));
        }
    }

    /// From an event of the range to the next event after it that is an end. A start that no end follows in
    /// time gives no path.
    record Between(EventSet start, EventSet end) implements JourneyEnds {
        public Between(EventSelector start, EventSelector end) {
            this(EventSet.of(start), EventSet.of(end));
        }
    }

    /// The event that must lie in the range, then the other one if there is one.
    default List<EventSet> events() {
        return switch (this) {
            case StartingWith(EventSet start) -> List.of(start);
            case EndingWith(EventSet end) -> List.of(end);
            case Between(EventSet start, EventSet end) -> List.of(start, end);
        };
    }
}
