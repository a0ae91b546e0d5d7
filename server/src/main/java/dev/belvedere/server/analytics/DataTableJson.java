package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.DataTable;
import dev.belvedere.query.DataTableResult;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Segment;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/// A data table in `POST /api/v1/query`: the question's JSON, and the answer's.
record DataTableJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("rows") List<Row> rows,
        @JsonProperty("rows_left_out") int rowsLeftOut)
        implements QueryResponse.Result {
    static final String TYPE = "data_table";

    private static final int DEFAULT_LIMIT = 100;

    /// @param time the start of the row's bucket with its offset; not there where time is no dimension
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            @JsonProperty("labels") List<String> labels,
            @JsonProperty("time") @Nullable String time,

            @JsonProperty("values") @JsonSerialize(using = WholeOrDecimal.OfBuckets.class)
            double[] values) {}

    static DataTable parse(JsonPlace analysis) {
        analysis.allowOnly("type", "columns", "segments", "rows", "by_time", "range", "sort", "limit");
        List<Segment> segments = QuestionParts.segments(analysis);
        JsonPlace columns = analysis.member("columns");
        QuestionParts.requireCount(columns.path(), columns.elements().size(), 1, DataTable.MAX_COLUMNS);
        List<DataTable.Column> parsed =
                columns.elements().stream().map(DataTableJson::column).toList();
        List<PropertyRef> rows = QuestionParts.list(analysis, "rows", QuestionParts::property);
        Optional<Interval> byTime =
                analysis.optionalMember("by_time").map(place -> QuestionParts.oneOf(place, Interval.values()));
        DateRange range = QuestionParts.range(analysis.member("range"));
        Optional<JsonPlace> sort = analysis.optionalMember("sort");
        sort.ifPresent(place -> place.allowOnly("column", "order"));
        int sortColumn = sort.flatMap(place -> place.optionalMember("column"))
                .map(JsonPlace::whole)
                .orElse(0);
        boolean descending = sort.flatMap(place -> place.optionalMember("order"))
                .map(DataTableJson::isDescending)
                .orElse(true);
        int limit = analysis.optionalMember("limit").map(JsonPlace::whole).orElse(DEFAULT_LIMIT);
        return analysis.made(() -> new DataTable(parsed, segments, rows, byTime, range, sortColumn, descending, limit));
    }

    private static DataTable.Column column(JsonPlace column) {
        column.allowOnly("event", "measure", "segment");
        Measure measure = column.made(() -> MeasureJson.parse(column.member("measure"), 1, 1));
        return new DataTable.Column(
                QuestionParts.eventSet(column.member("event")),
                measure,
                column.optionalMember("segment").map(JsonPlace::whole).orElse(0));
    }

    private static boolean isDescending(JsonPlace order) {
        return switch (order.text()) {
            case "descending" -> true;
            case "ascending" -> false;
            default ->
                throw new InvalidQuestionException(
                        "unknown_value",
                        order.path(),
                        order.path() + " is \"" + order.text() + "\"; accepted: descending, ascending");
        };
    }

    static DataTableJson of(DataTable question, DataTableResult result, String timeZone, ProjectLabels projects) {
        List<Row> rows = result.rows().stream()
                .map(row -> new Row(
                        projects.shown(question.rows(), row.labels()),
                        row.bucket()
                                .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                                .orElse(null),
                        row.values()))
                .toList();
        return new DataTableJson(TYPE, timeZone, rows, result.rowsLeftOut());
    }
}
