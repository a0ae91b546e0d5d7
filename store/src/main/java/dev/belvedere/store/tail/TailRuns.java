package dev.belvedere.store.tail;

import dev.belvedere.query.PropertyKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The sorted runs of a tail, kept up as it grows.
///
/// New rows become a run; a run that is not more than twice as long as the one after it, or short,
/// is sorted anew together with it. So a row is sorted about as often as the tail doubles, and a
/// tail of a million rows has at most eight runs. For runs of 40,000 and 9,000 rows and 1,000 new
/// ones: the 9,000 are short, so the new run has 10,000; the 40,000 stay.
///
/// Thread-safe.
public final class TailRuns {
    private static final int SHORT = 8_192;

    private final TailTable table;
    private final List<TailRun> runs = new ArrayList<>();
    private final Set<PropertyKey> asked = new HashSet<>();

    public TailRuns(TailTable table) {
        this.table = table;
    }

    public TailTable table() {
        return table;
    }

    /// Sorted runs of exactly the first `rows` rows.
    public synchronized List<TailRun> first(int rows) {
        int covered = runs.isEmpty() ? 0 : runs.getLast().to();
        return covered <= rows ? extendTo(rows, covered) : upTo(rows);
    }

    private List<TailRun> extendTo(int rows, int covered) {
        if (covered < rows) {
            int from = covered;
            while (!runs.isEmpty() && joins(runs.getLast(), rows - from)) {
                TailRun last = runs.removeLast();
                asked.addAll(last.asked());
                from = last.from();
            }
            runs.add(new TailRun(table, from, rows));
        }
        return List.copyOf(runs);
    }

    private static boolean joins(TailRun last, int rows) {
        return last.rows() <= 2L * rows || last.rows() + rows <= SHORT;
    }

    /// For a snapshot taken before rows that another has asked for already.
    private List<TailRun> upTo(int rows) {
        List<TailRun> within = new ArrayList<>();
        for (TailRun run : runs) {
            if (run.to() <= rows) {
                within.add(run);
            } else {
                within.add(new TailRun(table, run.from(), rows));
                break;
            }
        }
        return within;
    }

    /// The properties that questions asked of any run.
    public synchronized Set<PropertyKey> asked() {
        Set<PropertyKey> all = new HashSet<>(asked);
        runs.forEach(run -> all.addAll(run.asked()));
        return all;
    }
}
