package dev.belvedere.store;

import dev.belvedere.kernel.HiddenRows;
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

    private record Row(EventRun run, int row, long time) {
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
        Map<EventRun, RowReader> readers = new HashMap<>();
        return rows.stream()
                .skip(offset)
                .limit(limit)
                .map(at -> readers.computeIfAbsent(at.run(), RowReader::of).event(at.row()))
                .toList();
    }

    private static void find(EventRun run, long person, List<Row> into) {
        int entry = run.directory().find(person);
        if (entry < 0) {
            return;
        }
        HiddenRows hidden = run.hiddenRows();
        int to = run.firstRows().get(entry + 1);
        for (int row = run.firstRows().get(entry); row < to; row++) {
            if (hidden == null || !hidden.contains(row)) {
                into.add(new Row(run, row, run.times().get(row)));
            }
        }
    }
}
