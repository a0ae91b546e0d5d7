package dev.belvedere.kernel;

import dev.belvedere.query.Cell;
import org.jspecify.annotations.Nullable;

/// Notes by whom a cell grows while an analysis is evaluated: a person is behind a number if evaluating that person
/// raises it. So the analysis itself need not know. Safe for all threads.
///
/// Readers of other questions, such as those that decide conditions, stay as they are. Where an analysis takes several
/// passes, the last one says who is found.
final class PersonCollector {
    private final Cell cell;
    private final CellProbes probes;
    private final FoundPersons found;
    private @Nullable TimelineRuns pass;

    PersonCollector(Cell cell, CellProbes probes, FoundPersons found) {
        this.cell = cell;
        this.probes = probes;
        this.found = found;
    }

    /// Only the cell's group counts from now on.
    void passBegins(TimelineRuns runs) {
        if (!runs.keys().properties().isEmpty()) {
            runs.keys().keepOnly(cell.group());
        }
    }

    /// A worker's reader that looks at the cell before and after each person.
    TimelineReader around(TimelineRuns runs, TimelineReader reader) {
        CellProbe probe = probes.of(reader);
        if (probe == null) {
            return reader;
        }
        LongList persons = begin(runs);
        return new TimelineReader() {
            @Override
            public void person(Timeline timeline) {
                probe.before();
                reader.person(timeline);
                if (probe.isRaised()) {
                    found.add(persons, timeline.person);
                }
            }

            @Override
            public CellCounts counts() {
                return reader.counts();
            }
        };
    }

    /// The same of a reader of where persons are.
    PresenceReader around(TimelineRuns runs, PresenceReader reader) {
        CellProbe probe = probes.of(reader);
        if (probe == null) {
            return reader;
        }
        LongList persons = begin(runs);
        return new PresenceReader() {
            @Override
            public void person(Presence presence) {
                probe.before();
                reader.person(presence);
                if (probe.isRaised()) {
                    found.add(persons, presence.person);
                }
            }

            @Override
            public CellCounts counts() {
                return reader.counts();
            }
        };
    }

    private synchronized LongList begin(TimelineRuns runs) {
        if (runs != pass) {
            pass = runs;
            found.clear();
        }
        return found.list();
    }
}
