package dev.belvedere.query;

import java.util.OptionalInt;

/// A property as a question refers to it.
///
/// Properties are siloed per project: without a `project` every event gives the value of its own
/// project; with one, only that project's events have the property and all others have `(none)`.
public record PropertyRef(PropertyKey key, OptionalInt project) {
    public static PropertyRef of(PropertyKey key) {
        return new PropertyRef(key, OptionalInt.empty());
    }
}
