package dev.belvedere.query;

/// Events that are told apart by a property: each of its values is a node of its own.
public record Expansion(EventSet event, PropertyRef property) {
    /// Of one event.
    public Expansion(EventSelector event, PropertyRef property) {
        this(EventSet.of(event), property);
    }
}
