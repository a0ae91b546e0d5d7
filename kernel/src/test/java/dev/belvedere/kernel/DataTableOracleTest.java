package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.DataTable;
import dev.belvedere.query.DataTableResult;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random tables over random worlds, answered by the kernel and column by column from lists of events.
///
/// A failure names the seed of its world; `-Doracle.seed=<seed>` asks the questions of that world only.
/// With `-Dnightly=true` there are ten times as many worlds.
class DataTableOracleTest {
    private static final int WORLDS = Boolean.getBoolean("nightly") ? 30 : 3;
    private static final int QUESTIONS = 6;

    private record Key(List<String> labels, int bucket) {}

    private int asked;
    private int answered;

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
        Long given = Long.getLong("oracle.seed");
        int worlds = given == null ? WORLDS : 1;
        for (int world = 0; world < worlds; world++) {
            ask(lens, memoryBytes, given == null ? 17_000L * lens.hashCode() + memoryBytes + world : given);
        }
        assertThat(answered).as("questions answered").isGreaterThan(asked / 2);
    }

    private void ask(String lensName, int memoryBytes, long seed) throws SQLException {
        Random random = new Random(seed);
        OracleWorld world = OracleWorld.ofManyPersons(random);
        Lens lens = world.lens(lensName);
        Predicate<TestEvent> hidden = event -> seed % 2 == 0 && event.person() % 4 == 0 && event.time() % 5 != 0;
        MemorySnapshot snapshot = MemorySnapshot.cut(world.events(), world.links(), random, 5, hidden);
        RandomQuestions parts = new RandomQuestions(world, OracleStyle.TOTALS, random);
        try (DuckDbOracle oracle = new DuckDbOracle(world.without(hidden));
                Kernel kernel = new Kernel(random.nextInt(1, 4), memoryBytes)) {
            for (int i = 0; i < QUESTIONS; i++) {
                Question question = new Question(parts.scope(), lens, table(parts, random));
                String description = "-Doracle.seed=" + seed + ", question " + i + ": " + question;
                asked++;
                try {
                    compare(question, snapshot, kernel, oracle, description);
                    answered++;
                } catch (InvalidQuestionException e) {
                    assertThat(e.code()).as(description).isIn("too_many_groups", "too_large_answer");
                } catch (RuntimeException e) {
                    throw new AssertionError(description, e);
                }
            }
        }
    }

    private static DataTable table(RandomQuestions parts, Random random) {
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
                random.nextInt(1, 12));
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

    private static void compare(
            Question question, MemorySnapshot snapshot, Kernel kernel, DuckDbOracle oracle, String description)
            throws SQLException {
        DataTable table = (DataTable) question.analysis();
        DataTableResult all = (DataTableResult) kernel.answer(with(question, DataTable.MAX_LIMIT), snapshot);
        DataTableResult first = (DataTableResult) kernel.answer(question, snapshot);
        List<ZonedDateTime> starts = table.byTime()
                .map(interval -> Buckets.of(
                                interval,
                                table.range(),
                                question.scope().zone(),
                                question.scope().weekStart())
                        .labels())
                .orElse(List.of());
        Map<Key, List<Double>> actual = new HashMap<>();
        for (DataTableResult.Row row : all.rows()) {
            Key key = new Key(row.labels(), row.bucket().map(starts::indexOf).orElse(0));
            actual.put(
                    key,
                    Arrays.stream(row.values())
                            .mapToObj(DataTableOracleTest::rounded)
                            .toList());
        }
        assertThat(actual).as(description).isEqualTo(expected(question, oracle));
        assertThat(all.rows()).as(description).hasSize(actual.size());
        assertThat(all.rowsLeftOut()).as(description).isZero();
        for (int i = 1; i < all.rows().size(); i++) {
            assertThat(sign(table, all.rows().get(i - 1), all.rows().get(i)))
                    .as(description + " row " + i)
                    .isNegative();
        }
        int kept = Math.min(table.limit(), all.rows().size());
        assertThat(first.rows().stream().map(DataTableOracleTest::text))
                .as(description)
                .isEqualTo(all.rows().subList(0, kept).stream()
                        .map(DataTableOracleTest::text)
                        .toList());
        assertThat(first.rowsLeftOut()).as(description).isEqualTo(all.rows().size() - kept);
    }

    private static Question with(Question question, int limit) {
        DataTable table = (DataTable) question.analysis();
        return new Question(
                question.scope(),
                question.lens(),
                new DataTable(
                        table.columns(),
                        table.segments(),
                        table.rows(),
                        table.byTime(),
                        table.range(),
                        table.sortColumn(),
                        table.descending(),
                        limit));
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

    private static int sign(DataTable table, DataTableResult.Row above, DataTableResult.Row below) {
        int sign = Double.compare(above.values()[table.sortColumn()], below.values()[table.sortColumn()]);
        if (sign != 0) {
            return table.descending() ? -sign : sign;
        }
        int byLabels = FunnelEvent.compareLabels(above.labels(), below.labels());
        return byLabels != 0
                ? byLabels
                : above.bucket().orElseThrow().compareTo(below.bucket().orElseThrow());
    }

    private static String text(DataTableResult.Row row) {
        return row.labels() + " " + row.bucket() + " " + Arrays.toString(row.values());
    }

    /// SQL reckons in decimals, the kernel does not.
    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(12)).doubleValue();
    }
}
