package dev.belvedere.store.segment;

import dev.belvedere.kernel.HiddenRows;
import java.util.List;

/// Which rows of a merge's inputs the merged segment gets.
///
/// @param from rows of an earlier time are left out; `Long.MIN_VALUE` leaves none out
/// @param without rows of each input that are left out, whatever their time; empty for none of any
public record Kept(long from, List<HiddenRows> without) {
    /// All rows.
    public static final Kept ALL = new Kept(Long.MIN_VALUE, List.of());

    public Kept {
        without = List.copyOf(without);
    }

    /// The rows from a moment on, epoch milliseconds.
    public static Kept from(long moment) {
        return new Kept(moment, List.of());
    }

    /// All rows of one input but some.
    public static Kept without(HiddenRows rows) {
        return new Kept(Long.MIN_VALUE, List.of(rows));
    }

    /// Whether nothing of what is left out may remain, not even a column that nobody has any more.
    boolean leavesNoTrace() {
        return !without.isEmpty();
    }
}
