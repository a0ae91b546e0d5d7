package dev.belvedere.query;

import java.util.Optional;

/// What a path leads through.
///
/// @param name an event type, what several events are called, or the id of a project in decimal digits
/// @param value of an expanded event
public record JourneyNode(String name, Optional<Value> value) {
    /// A value by which events are told apart.
    ///
    /// @param expansion index into the question's expansions
    /// @param text the displayed value, of an array its elements as sent, parted by `, `; `(none)` where
    ///     missing. The value of `project` is the project's id in decimal digits.
    public record Value(int expansion, String text) {}
}
