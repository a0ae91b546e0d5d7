package dev.belvedere.query;

import java.util.List;

/// How many persons had each value of a property in a range of days.
///
/// Only active events tell of a value. A person who had several counts for each of them.
///
/// @param segments 1 to 20 parts of the audience; their filters hold on the event that tells of the value
/// @param limit the largest number of values per segment, 1 to 1,000; those of most persons are kept
public record Composition(PropertyRef property, DateRange range, List<Segment> segments, int limit)
        implements Analysis {
    public static final int MAX_SEGMENTS = 20;
    public static final int MAX_LIMIT = 1_000;

    public Composition {
        segments = List.copyOf(segments);
        Bounds.require("segments", segments.size(), 1, MAX_SEGMENTS);
        Bounds.require("limit", limit, 1, MAX_LIMIT);
    }
}
