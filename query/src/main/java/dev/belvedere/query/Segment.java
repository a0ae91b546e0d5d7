package dev.belvedere.query;

import java.util.List;

/// A part of the audience: conditions that must all hold on the counted event. Without filters it
/// is everybody.
public record Segment(List<Filter> filters) {
    public static final Segment EVERYBODY = new Segment(List.of());

    public Segment {
        filters = List.copyOf(filters);
    }
}
