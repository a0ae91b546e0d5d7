package dev.belvedere.store;

import dev.belvedere.query.PropertyValue;
import org.jspecify.annotations.Nullable;

/// A change of one user property, as the Identify API names them.
///
/// @param kind what to do
/// @param name the property; empty for `CLEAR_ALL`
/// @param value the operand; `null` for `UNSET` and `CLEAR_ALL`
public record PropertyOperation(
        Kind kind, String name, @Nullable PropertyValue value) {
    public enum Kind {
        SET,
        SET_ONCE,
        ADD,
        APPEND,
        PREPEND,
        UNSET,
        PRE_INSERT,
        POST_INSERT,
        REMOVE,
        CLEAR_ALL
    }
}
