package dev.belvedere.store.deletion;

import dev.belvedere.kernel.HiddenRows;
import dev.belvedere.store.column.EventRun;
import dev.belvedere.store.deletion.HiddenPersons.OfProject;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/// Remembers which rows of which run are hidden, as long as the run is in use and the same persons
/// are. Thread-safe.
public final class HiddenRowsOfRuns {
    private final Map<EventRun, Found> found = Collections.synchronizedMap(new WeakHashMap<>());

    private record Found(OfProject of, Optional<HiddenRows> rows) {}

    /// The run without the rows that are hidden: the very same where none is.
    @SuppressWarnings("ReferenceEquality")
    public EventRun visible(EventRun run, HiddenPersons hidden) {
        OfProject own = hidden.of(run.project());
        if (own == null) {
            return run;
        }
        Found known = found.get(run);
        if (known == null || known.of() != own) {
            known = new Found(own, Optional.ofNullable(own.rowsIn(run)));
            found.put(run, known);
        }
        return known.rows()
                .<EventRun>map(rows -> new PartlyHiddenRun(run, rows))
                .orElse(run);
    }
}
