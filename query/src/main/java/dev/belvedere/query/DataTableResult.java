package dev.belvedere.query;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// The answer to a [DataTable].
///
/// @param rows in the order asked for
/// @param rowsLeftOut how many rows the limit cut off
public record DataTableResult(List<Row> rows, int rowsLeftOut) implements AnalysisResult {
    public DataTableResult {
        rows = List.copyOf(rows);
    }

    @Override
    public long cells() {
        return rows.stream()
                .mapToLong(row -> 6L + 6L * row.labels().size() + row.values().length)
                .sum();
    }

    /// One row.
    ///
    /// @param labels the displayed value per property, `(none)` where missing; of `project` the project's id in
    ///     decimal digits
    /// @param bucket the start of its bucket in the scope's time zone
    /// @param values one per column; 0 where there is nothing
    public record Row(List<String> labels, Optional<ZonedDateTime> bucket, double[] values) {
        public Row {
            labels = List.copyOf(labels);
        }
    }
}
