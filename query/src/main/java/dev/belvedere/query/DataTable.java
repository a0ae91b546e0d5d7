package dev.belvedere.query;

import java.util.List;
import java.util.Optional;

/// Several measures by several dimensions, as one table.
///
/// There is a row for each combination of values of the properties and, where it is asked for, of each bucket of
/// time, in which any column is other than 0. What stands in a column is what a [Segmentation] of its event,
/// measure and segment says of that group and bucket, or of the whole range.
///
/// @param columns 1 to 20
/// @param segments 1 to 20 parts of the audience, of which each column names one
/// @param rows 0 to 5 properties; none only by time. An event counts in a row for each combination of the
///     elements of its arrays.
/// @param byTime the width of a bucket
/// @param sortColumn the column that rows are ordered by; ties by the values of their properties in code point
///     order, then by time
/// @param limit the largest number of rows, 1 to 10,000; the first ones in the order are kept
public record DataTable(
        List<Column> columns,
        List<Segment> segments,
        List<PropertyRef> rows,
        Optional<Interval> byTime,
        DateRange range,
        int sortColumn,
        boolean descending,
        int limit)
        implements Analysis {
    public static final int MAX_COLUMNS = 20;
    public static final int MAX_SEGMENTS = 20;
    public static final int MAX_ROW_PROPERTIES = 5;
    public static final int MAX_LIMIT = 10_000;

    /// One measure.
    ///
    /// @param measure one that gives a single number
    /// @param segment index into the question's segments
    public record Column(EventSet event, Measure measure, int segment) {
        /// Of one event.
        public Column(EventSelector event, Measure measure, int segment) {
            this(EventSet.of(event), measure, segment);
        }
    }

    public DataTable {
        columns = List.copyOf(columns);
        segments = List.copyOf(segments);
        rows = List.copyOf(rows);
        requireBetween("columns", columns.size(), 1, MAX_COLUMNS);
        requireBetween("segments", segments.size(), 1, MAX_SEGMENTS);
        requireBetween("rows", rows.size(), byTime.isPresent() ? 0 : 1, MAX_ROW_PROPERTIES);
        requireBetween("sort.column", sortColumn, 0, columns.size() - 1);
        requireBetween("limit", limit, 1, MAX_LIMIT);
        for (int i = 0; i < columns.size(); i++) {
            String field = "columns[" + i + "]";
            requireBetween(field + ".segment", columns.get(i).segment(), 0, segments.size() - 1);
            requireOneNumber(field + ".measure", columns.get(i).measure());
        }
    }

    private static void requireOneNumber(String field, Measure measure) {
        switch (measure) {
            case Measure.Uniques _,
                    Measure.Totals _,
                    Measure.PercentOfActive _,
                    Measure.Average _,
                    Measure.OfProperty _,
                    Measure.Percentile _,
                    Measure.FrequencyPercentile _,
                    Measure.DistinctPerPerson _ -> {}
            case Measure.PropertyHistogram _, Measure.Frequency _, Measure.Formulas _ ->
                throw new InvalidQuestionException(
                        "unsupported_measure",
                        field,
                        field + " must give one number; histograms, frequencies and formulas are asked for in a"
                                + " segmentation");
        }
    }

    private static void requireBetween(String field, int count, int least, int most) {
        if (count < least || count > most) {
            throw new InvalidQuestionException(
                    "out_of_bounds", field, field + " must be from " + least + " to " + most + ", got " + count);
        }
    }
}
