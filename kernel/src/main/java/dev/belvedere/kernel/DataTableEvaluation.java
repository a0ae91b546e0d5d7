package dev.belvedere.kernel;

import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.DataTable;
import dev.belvedere.query.DataTableResult;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Answers a [DataTable]: each column is measured as a segmentation is, all by the same groups, and the rows of all
/// columns are ordered together.
final class DataTableEvaluation {
    private final Question question;
    private final DataTable table;
    private final Snapshot snapshot;
    private final Workers workers;
    private final long memoryBytes;
    private final Path spillFolder;
    private final Buckets buckets;
    private final GroupKeys keys;

    DataTableEvaluation(
            Question question,
            DataTable table,
            Snapshot snapshot,
            Workers workers,
            long memoryBytes,
            Path spillFolder) {
        this.question = question;
        this.table = table;
        this.snapshot = snapshot;
        this.workers = workers;
        this.memoryBytes = memoryBytes;
        this.spillFolder = spillFolder;
        this.keys = new GroupKeys(table.rows(), new MemoryBudget(memoryBytes / 4));
        Buckets ofRange = Buckets.of(
                table.byTime().orElse(Interval.QUARTER),
                table.range(),
                question.scope().zone(),
                question.scope().weekStart());
        this.buckets = table.byTime().isPresent() ? ofRange : ofRange.whole();
    }

    DataTableResult answer() {
        try {
            TableCells cells =
                    new TableCells(table.columns().size(), buckets.count(), new MemoryBudget(memoryBytes / 4));
            for (int column = 0; column < table.columns().size(); column++) {
                Figures figures = figures(table.columns().get(column));
                cells.fill(column, figures);
                figures.release();
            }
            int[] rows = cells.rows();
            List<DataTableResult.Row> kept = Arrays.stream(rows)
                    .boxed()
                    .sorted(order(cells))
                    .limit(table.limit())
                    .map(row -> row(cells, row))
                    .toList();
            return new DataTableResult(kept, rows.length - kept.size());
        } catch (TooManyCellsException _) {
            throw new InvalidQuestionException(
                    "too_large_answer",
                    "rows",
                    "the table has more rows than fit in memory; take properties with fewer values, a wider interval,"
                            + " a shorter range or fewer columns, or narrow the events with a filter");
        }
    }

    private Figures figures(DataTable.Column column) {
        List<Segment> segment = List.of(table.segments().get(column.segment()));
        SegmentationPass pass = SegmentationPass.of(
                        List.of(new CountedEvent(column.event(), List.of(), Optional.empty())), List.of(0), segment, 1)
                .getFirst();
        return new PassFigures(question, segment, snapshot, workers, memoryBytes, spillFolder)
                .of(column.measure(), pass, buckets, Span.PLAIN, keys, null);
    }

    private Comparator<Integer> order(TableCells cells) {
        Comparator<Integer> byValue = Comparator.comparingDouble(row -> cells.value(table.sortColumn(), row));
        return (table.descending() ? byValue.reversed() : byValue)
                .thenComparing(row -> keys.labels(cells.group(row)), LargestGroups::compareLabels)
                .thenComparingInt(cells::bucket);
    }

    private DataTableResult.Row row(TableCells cells, int row) {
        return new DataTableResult.Row(
                keys.labels(cells.group(row)),
                table.byTime().isPresent() ? Optional.of(buckets.labels().get(cells.bucket(row))) : Optional.empty(),
                cells.values(row));
    }
}
