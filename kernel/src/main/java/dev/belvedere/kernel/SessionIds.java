package dev.belvedere.kernel;

import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `session_id` of events: a whole number; -1, no number and none at all are none. Looked up once per
/// dictionary entry that is met. Safe for all threads: two that look up the same write the same.
final class SessionIds {
    static final long NONE = Long.MIN_VALUE;

    private static final long UNKNOWN = Long.MIN_VALUE + 1;
    private static final long OUT_OF_SESSION = -1;
    static final PropertyKey SESSION_ID = PropertyKey.builtIn("session_id");
    private static final VarHandle KNOWN = MethodHandles.arrayElementVarHandle(long[].class);

    private final @Nullable PropertyColumn[] columns;
    private final long[][] known;

    SessionIds(List<Run> runs) {
        columns = new PropertyColumn[runs.size()];
        known = new long[runs.size()][];
        for (int order = 0; order < columns.length; order++) {
            PropertyColumn column = runs.get(order).property(SESSION_ID);
            columns[order] = column;
            known[order] = new long[column == null ? 0 : column.dictionary().size()];
            Arrays.fill(known[order], UNKNOWN);
        }
    }

    /// The id of an event, or [#NONE].
    long of(long location) {
        int order = Timeline.run(location);
        PropertyColumn column = columns[order];
        if (column == null) {
            return NONE;
        }
        int entry = column.codes().get(Timeline.row(location));
        long id = (long) KNOWN.getOpaque(known[order], entry);
        if (id == UNKNOWN) {
            id = read(column, entry);
            KNOWN.setOpaque(known[order], entry, id);
        }
        return id;
    }

    /// The id that an entry of the column's dictionary is, or [#NONE]; for those who remember it themselves.
    static long read(PropertyColumn column, int entry) {
        long id = column.dictionary().value(entry) instanceof PropertyValue.Whole whole ? whole.value() : NONE;
        return id == OUT_OF_SESSION || id == UNKNOWN ? NONE : id;
    }
}
