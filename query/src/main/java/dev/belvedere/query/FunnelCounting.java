package dev.belvedere.query;

/// Which paths through a [Funnel] count.
public enum FunnelCounting {
    /// The longest, then earliest path of each person, and of each bucket that it enters in.
    UNIQUES,
    /// The longest, then earliest path of each entry: of each moment with an event that a path may begin with. Events
    /// may
    /// be part of several of them.
    ///
    /// Example, steps A B, one character a minute: of `AABB` two entries, both of which reach B by the first one.
    TOTALS
}
