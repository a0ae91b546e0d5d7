package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.DataTable;
import dev.belvedere.query.DataTableResult;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyStatistic;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.SQLException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random tables over random worlds, answered by the kernel and column by column from lists of events, see
/// [OracleLoop].
class DataTableOracleTest implements OracleLoop.Asking {
    private record Key(List<String> labels, int bucket) {}

    private record Row(Key key, List<Double> values) {}

    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({
        "mapped, 400000",
        "merged, 400000",
        "raw, 400000",
        "mapped, 16777216",
        "merged, 16777216",
        "raw, 16777216"
    })
    void agreesWithListsOfEvents(String lens, int memoryBytes) throws SQLException {
        new OracleLoop(this).agrees(lens, memoryBytes);
    }

    @Override
    public int worlds() {
        return 3;
    }

    @Override
    public DataTable analysis(OracleWorld world, RandomQuestions parts, Random random) {
        List<Segment> segments = new ArrayList<>(List.of(new Segment(parts.filters(1))));
        if (random.nextBoolean()) {
            segments.add(new Segment(parts.filters(1)));
        }
        List<DataTable.Column> columns = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            columns.add(new DataTable.Column(parts.events(), measure(parts, random), random.nextInt(segments.size())));
        }
        List<PropertyRef> rows = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            rows.add(parts.property());
        }
        boolean byTime = rows.isEmpty() || random.nextInt(3) == 0;
        return new DataTable(
                columns,
                segments,
                rows,
                byTime
                        ? Optional.of(pick(List.of(Interval.DAY, Interval.WEEK, Interval.MONTH), random))
                        : Optional.empty(),
                parts.range(Interval.DAY),
                random.nextInt(columns.size()),
                random.nextBoolean(),
                random.nextBoolean() ? random.nextInt(1, 12) : DataTable.MAX_LIMIT);
    }

    private static Measure measure(RandomQuestions parts, Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Measure.UNIQUES;
            case 2 -> Measure.TOTALS;
            case 3 -> new Measure.Average();
            case 4 -> new Measure.PercentOfActive();
            case 5 -> new Measure.FrequencyPercentile(0.5);
            case 6 -> new Measure.DistinctPerPerson(parts.property());
            default -> new Measure.OfProperty(pick(List.of(PropertyStatistic.values()), random), parts.property());
        };
    }

    /// Rows past the limit are left out and counted, which is all that can be said of them.
    @Override
    public boolean check(String description, Question question, AnalysisResult result, DuckDbOracle oracle)
            throws SQLException {
        DataTable table = (DataTable) question.analysis();
        DataTableResult answer = (DataTableResult) result;
        List<ZonedDateTime> starts = table.byTime()
                .map(interval -> Buckets.of(
                                interval,
                                table.range(),
                                question.scope().zone(),
                                question.scope().weekStart())
                        .labels())
                .orElse(List.of());
        List<Row> expected = new ArrayList<>();
        expected(question, oracle).forEach((key, values) -> expected.add(new Row(key, values)));
        int sort = table.sortColumn();
        Comparator<Row> byValue = Comparator.comparingDouble(row -> row.values().get(sort));
        expected.sort((table.descending() ? byValue.reversed() : byValue)
                .thenComparing(row -> row.key().labels(), FunnelEvent::compareLabels)
                .thenComparingInt(row -> row.key().bucket()));
        List<Row> actual = new ArrayList<>();
        for (DataTableResult.Row row : answer.rows()) {
            Key key = new Key(row.labels(), row.bucket().map(starts::indexOf).orElse(0));
            List<Double> values = Arrays.stream(row.values())
                    .mapToObj(DataTableOracleTest::rounded)
                    .toList();
            actual.add(new Row(key, values));
        }
        int kept = Math.min(table.limit(), expected.size());
        assertThat(answer.rowsLeftOut()).as(description).isEqualTo(expected.size() - kept);
        if (expected.stream().allMatch(row -> row.values().get(sort) % 1 == 0)) {
            assertThat(actual).as(description).isEqualTo(expected.subList(0, kept));
        } else {
            // What differs past the twelfth digit decides the order, but is not ours to compare.
            assertThat(expected).as(description).containsAll(actual);
            assertThat(actual.stream().map(row -> row.values().get(sort)))
                    .as(description)
                    .isEqualTo(expected.stream()
                            .limit(kept)
                            .map(row -> row.values().get(sort))
                            .toList());
        }
        return !actual.isEmpty();
    }

    private static Map<Key, List<Double>> expected(Question question, DuckDbOracle oracle) throws SQLException {
        DataTable table = (DataTable) question.analysis();
        Map<Key, List<Double>> rows = new HashMap<>();
        for (int column = 0; column < table.columns().size(); column++) {
            NaiveSeries series = series(question, table, table.columns().get(column), oracle);
            for (List<String> group : series.groups()) {
                double[] values = table.byTime().isPresent()
                        ? series.values(group, Optional.empty(), new Window.Plain())
                        : new double[] {series.collapsed(group, Optional.empty())};
                for (int bucket = 0; bucket < values.length; bucket++) {
                    if (values[bucket] != 0) {
                        rows.computeIfAbsent(new Key(group, bucket), _ -> new ArrayList<>(zeros(table)))
                                .set(column, rounded(values[bucket]));
                    }
                }
            }
        }
        return rows;
    }

    private static NaiveSeries series(Question question, DataTable table, DataTable.Column column, DuckDbOracle oracle)
            throws SQLException {
        int shared = Math.min(2, table.rows().size());
        CountedEvent event = new CountedEvent(
                column.event(), table.rows().subList(shared, table.rows().size()), Optional.empty());
        DateRange range = table.range();
        Segmentation segmentation = new Segmentation(
                List.of(event),
                column.measure(),
                table.byTime().orElse(Interval.DAY),
                range,
                List.of(table.segments().get(column.segment())),
                table.rows().subList(0, shared),
                Segmentation.MAX_LIMIT,
                new Window.Plain(),
                Optional.empty());
        Scope scope = question.scope();
        return new NaiveSeries(
                new Question(scope, question.lens(), segmentation), 0, 0, column.measure(), range, 0, oracle);
    }

    private static List<Double> zeros(DataTable table) {
        return table.columns().stream().map(_ -> 0.0).toList();
    }

    /// SQL reckons in decimals, the kernel does not.
    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(12)).doubleValue();
    }
}
