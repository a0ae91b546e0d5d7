package dev.belvedere.query;

/// In which order the steps of a [Funnel] are taken.
public enum FunnelOrder {
    /// As listed; other events may lie between.
    ORDERED,
    /// As listed, with no other active event between one step and the next, not even another of the funnel's.
    /// Events of the same moment as either do not lie between.
    SEQUENTIAL,
    /// In any order. The first listed event must be among them, at any place; the earliest event of the path is
    /// the entry.
    UNORDERED
}
