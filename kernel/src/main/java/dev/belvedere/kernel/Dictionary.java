package dev.belvedere.kernel;

import dev.belvedere.query.PropertyValue;
import org.jspecify.annotations.Nullable;

/// What the codes of a column stand for. Distinct codes have distinct values. Code 0 is always the
/// missing value. Safe for all threads.
public interface Dictionary {
    /// The number of codes: codes run from 0 to `size() - 1`.
    int size();

    /// The value of a code; `null` for code 0, the missing value.
    @Nullable
    PropertyValue value(int code);
}
