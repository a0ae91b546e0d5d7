package dev.belvedere.store;

import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyKind;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.column.EventRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gives the events of some persons back whole. Rows are found through the directories of the runs
/// and put in order first; only those that are given are read.
final class Activity {
    private static final Comparator<Row> OLDEST_FIRST =
            Comparator.comparingLong(Row::time).thenComparingLong(Row::sequence);

    private final List<EventRun> runs;

    Activity(List<EventRun> runs) {
        this.runs = runs;
    }

    private record Row(EventRun run, int row, long person, long time) {
        long sequence() {
            return run.sequences().get(row);
        }
    }

    List<StoredEvent> of(Set<Long> members, int offset, int limit, boolean newestFirst) {
        List<Row> rows = new ArrayList<>();
        for (EventRun run : runs) {
            for (long person : members) {
                find(run, person, rows);
            }
        }
        rows.sort(newestFirst ? OLDEST_FIRST.reversed() : OLDEST_FIRST);
        return rows.stream().skip(offset).limit(limit).map(Activity::event).toList();
    }

    private static void find(EventRun run, long person, List<Row> into) {
        int entry = run.directory().find(person);
        if (entry < 0) {
            return;
        }
        int to = run.firstRows().get(entry + 1);
        for (int row = run.firstRows().get(entry); row < to; row++) {
            into.add(new Row(run, row, person, run.times().get(row)));
        }
    }

    private static StoredEvent event(Row at) {
        EventRun run = at.run();
        int row = at.row();
        Map<PropertyKey, PropertyValue> properties = new HashMap<>();
        Map<String, PropertyValue> userProperties = new HashMap<>();
        for (PropertyKey key : run.properties()) {
            PropertyColumn column = run.property(key);
            PropertyValue value = column == null
                    ? null
                    : column.dictionary().value(column.codes().get(row));
            if (value != null && key.kind() == PropertyKind.USER) {
                userProperties.put(key.name(), value);
            } else if (value != null) {
                properties.put(key, value);
            }
        }
        PropertyColumn types = run.eventTypes();
        PropertyValue type = types.dictionary().value(types.codes().get(row));
        return new StoredEvent(
                at.sequence(),
                run.project(),
                at.person(),
                run.devices().get(row),
                run.foundBy().get(row),
                at.time(),
                type == null ? "" : type.display(),
                properties,
                userProperties);
    }
}
