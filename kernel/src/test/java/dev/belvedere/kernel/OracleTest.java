package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random questions over random worlds, answered by the kernel and by DuckDB.
///
/// A failure names the seed of its world; `-Doracle.seed=<seed>` asks the questions of that world
/// only, `-Doracle.style=<part of its name>` those of a style. With `-Dnightly=true` there are ten times as many
/// worlds.
class OracleTest {
    private static final int WORLDS = OracleLoop.worlds(3, 40);
    private static final int QUESTIONS = 30;

    /// Seventy series are as much work for SQL as thirty questions.
    private static final int QUESTIONS_OF_MANY_SERIES = 1;

    /// A series of either answer, only with the buckets that are not 0.
    private record Line(int event, int segment, List<String> group, Map<String, Double> values, double collapsed) {}

    private record Answer(List<Line> lines, int leftOut) {}

    @ParameterizedTest
    @EnumSource
    void agreesWithSql(OracleStyle style) throws SQLException {
        assumeThat(style.name()).contains(System.getProperty("oracle.style", ""));
        Long given = Long.getLong("oracle.seed");
        int refused = 0;
        int worlds = given == null ? WORLDS : 1;
        for (int world = 0; world < worlds; world++) {
            long seed = given == null ? 1_000L * style.name().hashCode() + world : given;
            refused += ask(style, seed);
        }
        assertThat(refused).as("questions refused").isLessThan(worlds * QUESTIONS / 3);
    }

    private static int questionsOf(OracleStyle style) {
        return style.manySeries() ? QUESTIONS_OF_MANY_SERIES : QUESTIONS;
    }

    private static int ask(OracleStyle style, long seed) throws SQLException {
        Random random = new Random(seed);
        OracleWorld world = OracleWorld.of(random);
        int workers = random.nextInt(1, 4);
        int refused = 0;
        Predicate<TestEvent> hidden = hidden(seed);
        MemorySnapshot snapshot = MemorySnapshot.cut(world.events(), world.links(), random, 5, hidden);
        RandomQuestions questions = new RandomQuestions(world, style, random);
        try (DuckDbOracle oracle = new DuckDbOracle(world.without(hidden));
                Kernel kernel = new Kernel(workers, style.memoryBytes())) {
            for (int i = 0; i < questionsOf(style); i++) {
                Question question = questions.next();
                String description = "-Doracle.seed=" + seed + ", question " + i + ": " + question;
                Answer expected = expected(question, oracle.answer(question));
                try {
                    Answer actual = actual(question, kernel.segmentation(question, snapshot));
                    assertThat(actual).as(description).isEqualTo(expected);
                } catch (InvalidQuestionException e) {
                    assertThat(e.code()).as(description).isIn("too_many_groups", "too_large_answer");
                    refused++;
                } catch (RuntimeException e) {
                    throw new AssertionError(description, e);
                }
            }
        }
        return refused;
    }

    /// In every other world, most events of every fourth person are there and must not be seen.
    private static Predicate<TestEvent> hidden(long seed) {
        return event -> seed % 2 == 0 && event.person() % 4 == seed / 2 % 4 && event.time() % 5 != 0;
    }

    private static Answer actual(Question question, SegmentationResult result) {
        List<Line> lines = new ArrayList<>();
        for (SegmentationResult.Series series : result.series()) {
            Map<String, Double> values = new TreeMap<>();
            for (int bucket = 0; bucket < series.values().length; bucket++) {
                if (series.values()[bucket] != 0) {
                    values.put(key(question, result.buckets().get(bucket)), rounded(series.values()[bucket]));
                }
            }
            lines.add(new Line(series.event(), series.segment(), series.group(), values, rounded(series.collapsed())));
        }
        return new Answer(lines, result.groupsLeftOut());
    }

    private static String key(Question question, ZonedDateTime start) {
        Interval interval = ((Segmentation) question.analysis()).interval();
        return switch (interval) {
            case FIVE_MINUTES ->
                onTheWall(
                        start.toLocalDateTime()
                                .truncatedTo(ChronoUnit.HOURS)
                                .plusMinutes(start.getMinute() / 5 * 5L)
                                .atZone(start.getOffset()),
                        start);
            case HOUR ->
                onTheWall(start.toLocalDateTime().truncatedTo(ChronoUnit.HOURS).atZone(start.getOffset()), start);
            case DAY, WEEK, MONTH, QUARTER -> start.toInstant().toString();
        };
    }

    private static String onTheWall(ZonedDateTime truncated, ZonedDateTime start) {
        return truncated.toLocalDateTime() + "@" + start.getOffset().getTotalSeconds();
    }

    private static Answer expected(Question question, List<DuckDbOracle.Row> rows) {
        Segmentation segmentation = (Segmentation) question.analysis();
        List<Line> lines = new ArrayList<>();
        int leftOut = 0;
        for (int event = 0; event < segmentation.events().size(); event++) {
            for (int segment = 0; segment < segmentation.segments().size(); segment++) {
                List<Line> all = lines(question, event, segment, rows);
                int limit = Math.min(all.size(), segmentation.limit());
                lines.addAll(all.subList(0, limit));
                leftOut += all.size() - limit;
            }
        }
        return new Answer(lines, leftOut);
    }

    private static List<Line> lines(Question question, int event, int segment, List<DuckDbOracle.Row> rows) {
        Map<List<String>, Map<String, Double>> values = new HashMap<>();
        Map<Line, Double> weights = new HashMap<>();
        List<Line> lines = new ArrayList<>();
        for (DuckDbOracle.Row row : rows) {
            if (row.event() == event && row.segment() == segment && row.bucket() != null && row.value() != 0) {
                values.computeIfAbsent(row.group(), _ -> new TreeMap<>())
                        .put(key(question, row.bucket()), rounded(row.value()));
            }
        }
        boolean grouped = !((Segmentation) question.analysis()).groupBy().isEmpty();
        for (DuckDbOracle.Row row : rows) {
            if (row.event() == event && row.segment() == segment && row.bucket() == null) {
                Line line = new Line(
                        event, segment, row.group(), values.getOrDefault(row.group(), Map.of()), rounded(row.value()));
                if (row.present() || !grouped) {
                    lines.add(line);
                    weights.put(line, row.weight());
                }
            }
        }
        lines.sort(Comparator.comparingDouble((Line line) -> weights.get(line))
                .reversed()
                .thenComparing(OracleTest::codePoints, Arrays::compare));
        return lines;
    }

    /// SQL reckons in decimals, the kernel does not.
    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(12)).doubleValue();
    }

    private static String key(Question question, String bucket) {
        Scope scope = question.scope();
        return bucket.contains("@")
                ? onTheWall(bucket)
                : LocalDate.parse(bucket).atStartOfDay(scope.zone()).toInstant().toString();
    }

    private static String onTheWall(String bucket) {
        String[] parts = bucket.split("@");
        return LocalDateTime.parse(parts[0].replace(' ', 'T')) + "@" + parts[1];
    }

    private static int[] codePoints(Line line) {
        return String.join("\u0000", line.group()).codePoints().toArray();
    }
}
