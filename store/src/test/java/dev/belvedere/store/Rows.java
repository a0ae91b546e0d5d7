package dev.belvedere.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.kernel.Run;
import dev.belvedere.kernel.Shards;
import dev.belvedere.kernel.Snapshot;
import dev.belvedere.kernel.TypeRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the rows of a snapshot back as events, and holds runs to what they promise.
final class Rows {
    private Rows() {}

    /// All events in sequence order.
    static List<StoredEvent> of(Snapshot snapshot) {
        Set<Long> persons = new HashSet<>();
        int rows = 0;
        for (Run run : snapshot.runs()) {
            check(run);
            rows += run.rows();
            for (int i = 0; i < run.persons().size(); i++) {
                persons.add(run.persons().get(i));
            }
        }
        List<StoredEvent> events = new ArrayList<>(
                new Activity(((StoreSnapshot) snapshot).eventRuns()).of(persons, 0, Integer.MAX_VALUE, false));
        assertThat(events).hasSize(rows);
        events.sort(Comparator.comparingLong(StoredEvent::sequence));
        return events;
    }

    private static void check(Run run) {
        assertThat(run.rows()).isPositive();
        assertThat(run.times().size()).isEqualTo(run.rows());
        assertThat(run.devices().size()).isEqualTo(run.rows());
        assertThat(run.foundBy().size()).isEqualTo(run.rows());
        assertThat(run.foundBy().width()).isEqualTo(1);
        assertThat(run.firstRows().width()).isEqualTo(4);
        assertThat(run.firstPerson(0)).isZero();
        assertThat(run.firstPerson(Shards.COUNT)).isEqualTo(run.persons().size());
        assertThat(run.firstRows().get(run.persons().size())).isEqualTo(run.rows());
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            for (int entry = run.firstPerson(shard); entry < run.firstPerson(shard + 1); entry++) {
                assertThat(Shards.of(run.persons().get(entry))).isEqualTo(shard);
                if (entry > run.firstPerson(shard)) {
                    assertThat(run.persons().get(entry))
                            .isGreaterThan(run.persons().get(entry - 1));
                }
                int first = run.firstRows().get(entry);
                int end = run.firstRows().get(entry + 1);
                assertThat(end).isGreaterThan(first);
                for (int row = first; row < end; row++) {
                    earliest = Math.min(earliest, run.times().get(row));
                    latest = Math.max(latest, run.times().get(row));
                    if (row > first) {
                        assertThat(run.times().get(row))
                                .isGreaterThanOrEqualTo(run.times().get(row - 1));
                    }
                }
            }
        }
        assertThat(run.minTime()).isEqualTo(earliest);
        assertThat(run.maxTime()).isEqualTo(latest);
        checkDerived(run);
    }

    private static void checkDerived(Run run) {
        long firstQuarter = Math.floorDiv(run.minTime(), Run.QUARTER_MILLIS);
        assertThat(run.quarterHours().size()).isEqualTo(run.rows());
        for (int row = 0; row < run.rows(); row++) {
            assertThat(firstQuarter + run.quarterHours().get(row))
                    .isEqualTo(Math.floorDiv(run.times().get(row), Run.QUARTER_MILLIS));
        }
        TypeRows index = run.typeRows();
        if (index == null) {
            return;
        }
        assertThat(index.firsts()).hasSize(run.eventTypes().dictionary().size() + 1);
        assertThat(index.firsts()[index.firsts().length - 1]).isEqualTo(run.rows());
        for (int code = 0; code + 1 < index.firsts().length; code++) {
            int before = -1;
            for (int entry = index.firsts()[code]; entry < index.firsts()[code + 1]; entry++) {
                int row = index.rows().get(entry);
                assertThat(row).isGreaterThan(before);
                assertThat(run.eventTypes().codes().get(row)).isEqualTo(code);
                before = row;
            }
        }
    }
}
