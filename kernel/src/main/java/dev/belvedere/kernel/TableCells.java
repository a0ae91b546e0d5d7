package dev.belvedere.kernel;

import java.util.Arrays;

/// The values of a table's columns: those of a column are kept by group, then by bucket.
/// ```
/// row = group * buckets + bucket
/// ```
/// Not thread-safe.
final class TableCells {
    private final int buckets;
    private final MemoryBudget memory;
    private final double[][] columns;

    TableCells(int columns, int buckets, MemoryBudget memory) {
        this.buckets = buckets;
        this.memory = memory;
        this.columns = new double[columns][0];
    }

    /// Keeps what a column's figures say, over all buckets where there is one only.
    ///
    /// @throws TooManyCellsException if there is no room for it
    void fill(int column, Figures figures) {
        int groups = figures.groups();
        long rows = (long) groups * buckets;
        if (rows > Integer.MAX_VALUE / 2 || !memory.reserve(rows * Double.BYTES)) {
            throw new TooManyCellsException();
        }
        double[] values = new double[(int) rows];
        for (int group = 0; group < groups; group++) {
            int line = figures.line(group, 0);
            if (!figures.isPresent(line)) {
                continue;
            }
            if (buckets == 1) {
                values[group] = figures.overall(line);
                continue;
            }
            for (int bucket = 0; bucket < buckets; bucket++) {
                values[group * buckets + bucket] = figures.over(line, bucket, bucket + 1);
            }
        }
        columns[column] = values;
    }

    double value(int column, int row) {
        return row < columns[column].length ? columns[column][row] : 0;
    }

    double[] values(int row) {
        double[] values = new double[columns.length];
        for (int column = 0; column < values.length; column++) {
            values[column] = value(column, row);
        }
        return values;
    }

    int group(int row) {
        return row / buckets;
    }

    int bucket(int row) {
        return row % buckets;
    }

    /// The rows in which any column is other than 0.
    ///
    /// @throws TooManyCellsException if there is no room for their numbers
    int[] rows() {
        int most =
                Arrays.stream(columns).mapToInt(column -> column.length).max().orElse(0);
        int[] rows = new int[64];
        int count = 0;
        for (int row = 0; row < most; row++) {
            if (!hasValue(row)) {
                continue;
            }
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, count * 2);
            }
            rows[count++] = row;
        }
        // A boxed number and a reference for each while they are ordered.
        if (!memory.reserve(24L * count)) {
            throw new TooManyCellsException();
        }
        return Arrays.copyOf(rows, count);
    }

    private boolean hasValue(int row) {
        for (int column = 0; column < columns.length; column++) {
            if (value(column, row) != 0) {
                return true;
            }
        }
        return false;
    }
}
