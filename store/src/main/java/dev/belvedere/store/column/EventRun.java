package dev.belvedere.store.column;

import dev.belvedere.kernel.LongColumn;
import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.kernel.Run;
import dev.belvedere.query.PropertyKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A run that can give whole events back.
public interface EventRun extends Run {
    /// The place of each event in the order of arrival.
    LongColumn sequences();

    /// Where the rows of each person stand.
    PersonDirectory directory();

    /// The properties that any event of the run, or of its surroundings, has.
    Set<PropertyKey> properties();

    /// The column of a property as [#property] gives it, for one pass over all columns: nothing that
    /// is made for it is kept.
    default @Nullable PropertyColumn passing(PropertyKey key) {
        return property(key);
    }
}
