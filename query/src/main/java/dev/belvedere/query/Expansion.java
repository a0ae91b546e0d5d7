package dev.belvedere.query;

/// Events that are told apart by a property: each of its values is a node of its own.
public record Expansion(EventSelector event, PropertyRef property) {}
