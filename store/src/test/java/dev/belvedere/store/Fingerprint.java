package dev.belvedere.store;

import dev.belvedere.kernel.PropertyColumn;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.store.column.EventRun;
import java.util.Set;

/// A sum over all that a snapshot's events are, whatever runs they are in: equal for equal events.
final class Fingerprint {
    private Fingerprint() {}

    static long of(StoreSnapshot snapshot) {
        long sum = 0;
        for (EventRun run : snapshot.eventRuns()) {
            Set<PropertyKey> keys = run.properties();
            for (int entry = 0; entry < run.persons().size(); entry++) {
                int to = run.firstRows().get(entry + 1);
                for (int row = run.firstRows().get(entry); row < to; row++) {
                    sum += event(run, keys, run.persons().get(entry), row);
                }
            }
        }
        return sum;
    }

    private static long event(EventRun run, Set<PropertyKey> keys, long person, int row) {
        long hash = run.sequences().get(row);
        hash = hash * 1_000_003 + person;
        hash = hash * 1_000_003 + run.devices().get(row);
        hash = hash * 1_000_003 + run.foundBy().get(row);
        hash = hash * 1_000_003 + run.times().get(row);
        hash = hash * 1_000_003 + value(run.eventTypes(), row);
        long properties = 0;
        for (PropertyKey key : keys) {
            PropertyColumn column = run.property(key);
            int value = column == null ? 0 : value(column, row);
            properties +=
                    value * (key.kind().name().hashCode() * 31L + key.name().hashCode());
        }
        return mixed(hash * 1_000_003 + properties);
    }

    private static int value(PropertyColumn column, int row) {
        PropertyValue value = column.dictionary().value(column.codes().get(row));
        return value == null ? 0 : 31 * value.hashCode() + 7;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        return mixed ^ mixed >>> 33;
    }
}
