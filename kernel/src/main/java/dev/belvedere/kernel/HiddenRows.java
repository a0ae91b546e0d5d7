package dev.belvedere.kernel;

/// Rows of a run that no answer may show, though they are still there: ranges, ascending and disjoint.
///
/// Example, rows 2, 3 and 7: from `2 7`, to `4 8`. Immutable.
public final class HiddenRows {
    private final int[] from;
    private final int[] to;
    private final int count;

    /// @param from the first row of each range; kept, not copied
    /// @param to the first row past each range; kept, not copied
    public HiddenRows(int[] from, int[] to) {
        if (from.length != to.length) {
            throw new IllegalArgumentException(
                    "ranges begin " + from.length + " times and end " + to.length + " times");
        }
        int rows = 0;
        for (int range = 0; range < from.length; range++) {
            if (from[range] >= to[range] || from[range] < (range == 0 ? 0 : to[range - 1])) {
                throw new IllegalArgumentException(
                        "range " + range + " is empty, or begins before the one before ends");
            }
            rows += to[range] - from[range];
        }
        this.from = from;
        this.to = to;
        this.count = rows;
    }

    /// The number of rows.
    public int count() {
        return count;
    }

    /// The number of ranges.
    public int ranges() {
        return from.length;
    }

    /// The first row of a range.
    public int from(int range) {
        return from[range];
    }

    /// The first row past a range.
    public int to(int range) {
        return to[range];
    }

    /// The first range that ends past a row; [#ranges()] when there is none.
    public int firstEndingPast(int row) {
        int low = 0;
        int high = to.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to[middle] <= row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Whether a row is hidden.
    public boolean contains(int row) {
        int range = firstEndingPast(row);
        return range < from.length && from[range] <= row;
    }
}
