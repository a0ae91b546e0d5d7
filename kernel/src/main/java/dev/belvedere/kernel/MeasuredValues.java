package dev.belvedere.kernel;

import dev.belvedere.query.PropertyValue;
import org.jspecify.annotations.Nullable;

/// What the values of a property are to a measure: none, one or several longs. Safe for all threads; asked
/// once per dictionary entry.
sealed interface MeasuredValues permits MeasuredNumbers, MeasuredTexts {
    /// Longs up to this one are never values.
    long MOST_RESERVED = Long.MIN_VALUE + 2;

    long[] of(@Nullable PropertyValue value);
}
