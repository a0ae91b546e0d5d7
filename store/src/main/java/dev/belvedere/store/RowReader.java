package dev.belvedere.store;

import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyKind;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.column.EventRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gives rows of one run back as whole events. Opens every column of the run. Not thread-safe.
final class RowReader {
    private final EventRun run;
    private final List<Named> columns = new ArrayList<>();
    private final PropertyColumn types;

    private RowReader(EventRun run, Function<PropertyKey, @Nullable PropertyColumn> open) {
        this.run = run;
        for (PropertyKey key : run.properties()) {
            PropertyColumn column = open.apply(key);
            if (column != null) {
                columns.add(new Named(key, column));
            }
        }
        types = run.eventTypes();
    }

    private record Named(PropertyKey key, PropertyColumn column) {}

    /// For few rows, again and again: the columns are kept by the run.
    static RowReader of(EventRun run) {
        return new RowReader(run, run::property);
    }

    /// For one pass over many rows: nothing that is made for it is kept.
    static RowReader inPassing(EventRun run) {
        return new RowReader(run, run::passing);
    }

    StoredEvent event(int row) {
        Map<PropertyKey, PropertyValue> properties = new HashMap<>();
        Map<String, PropertyValue> userProperties = new HashMap<>();
        for (Named named : columns) {
            int code = named.column().codes().get(row);
            PropertyValue value = code == 0 ? null : named.column().dictionary().value(code);
            if (value != null && named.key().kind() == PropertyKind.USER) {
                userProperties.put(named.key().name(), value);
            } else if (value != null) {
                properties.put(named.key(), value);
            }
        }
        PropertyValue type = types.dictionary().value(types.codes().get(row));
        return new StoredEvent(
                run.sequences().get(row),
                run.project(),
                run.persons().get(entryOf(row)),
                run.devices().get(row),
                run.foundBy().get(row),
                run.times().get(row),
                type == null ? "" : type.display(),
                properties,
                userProperties);
    }

    /// The entry of the person directory that a row belongs to.
    private int entryOf(int row) {
        int low = 0;
        int high = run.persons().size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (run.firstRows().get(middle) <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
