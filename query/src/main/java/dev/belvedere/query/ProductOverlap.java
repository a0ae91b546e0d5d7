package dev.belvedere.query;

import java.util.List;

/// Which products persons use beside each other, and in which order they took them up. A product is a
/// source project of the scope.
///
/// A person counts for exactly one combination: all the projects in which it did the event within the
/// range. It took a project up with the first such event ever; a person's projects follow each other by
/// that moment, those of one moment by their rank. Each project that was taken up within the range after
/// another one counts for the pair of the two.
///
/// Example, a range of the days 3 to 5, one character a day for each of the projects S and B:
/// ```
/// S  X..X.     takes S up on day 1
/// B  ...X.     takes B up on day 4: one person of {S, B}, one adoption from S to B after 3 days
/// ```
///
/// @param event what is done in a project; `_new` is none
/// @param range the days in which persons are active, and in which the later project of a pair was
///     taken up
/// @param segments 1 to 20 parts of the audience; their filters hold on the event
/// @param limit the largest number of combinations per segment, 1 to 1,000; those of most persons are kept
public record ProductOverlap(EventSet event, DateRange range, List<Segment> segments, int limit) implements Analysis {
    public static final int MAX_SEGMENTS = 20;
    public static final int MAX_LIMIT = 1_000;

    public ProductOverlap {
        segments = List.copyOf(segments);
        requireBetween("segments", segments.size(), 1, MAX_SEGMENTS);
        requireBetween("limit", limit, 1, MAX_LIMIT);
        if (event.isFirstActive()) {
            throw new InvalidQuestionException(
                    "unsupported_event",
                    "event.event",
                    "event.event: _new cannot be asked for here; accepted: an event type, _active, _all");
        }
    }

    /// Of one event.
    public ProductOverlap(EventSelector event, DateRange range, List<Segment> segments, int limit) {
        this(EventSet.of(event), range, segments, limit);
    }

    private static void requireBetween(String field, int count, int least, int most) {
        if (count < least || count > most) {
            throw new InvalidQuestionException(
                    "out_of_bounds", field, field + " must be from " + least + " to " + most + ", got " + count);
        }
    }
}
