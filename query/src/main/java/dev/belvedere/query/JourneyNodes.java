package dev.belvedere.query;

/// What the nodes of a path are.
public enum JourneyNodes {
    /// The types of its events; the same type of two projects is one.
    EVENTS,
    /// The source projects of its events.
    PRODUCTS
}
