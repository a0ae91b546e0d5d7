package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.Comparison;
import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Formula;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Measure;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyStatistic;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.query.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random formulas over random worlds, answered by the kernel and, from their text, by [NaiveFormula].
///
/// A failure names the seed of its world; `-Doracle.seed=<seed>` asks the questions of that world only. With
/// `-Dnightly=true` there are ten times as many worlds.
class FormulaOracleTest {
    private static final int WORLDS = OracleLoop.worlds(2, 30);
    private static final int QUESTIONS = 8;

    enum Style {
        FORMULAS(OracleStyle.TOTALS, 1 << 26, false),
        WINDOWS(OracleStyle.TOTALS, 1 << 26, true),
        GROUPS(OracleStyle.GROUPED, 1 << 26, true);

        private final OracleStyle questions;
        private final long memoryBytes;
        private final boolean windows;

        Style(OracleStyle questions, long memoryBytes, boolean windows) {
            this.questions = questions;
            this.memoryBytes = memoryBytes;
            this.windows = windows;
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithTheTextOfTheFormula(Style style) throws SQLException {
        Long given = Long.getLong("oracle.seed");
        int worlds = given == null ? WORLDS : 1;
        for (int world = 0; world < worlds; world++) {
            ask(style, given == null ? 1_000L * style.name().hashCode() + world : given);
        }
    }

    private static void ask(Style style, long seed) throws SQLException {
        Random random = new Random(seed);
        OracleWorld world = OracleWorld.of(random);
        MemorySnapshot snapshot = MemorySnapshot.cut(world.events(), world.links(), random, 5, _ -> false);
        RandomQuestions questions = new RandomQuestions(world, style.questions, random);
        try (DuckDbOracle oracle = new DuckDbOracle(world);
                Kernel kernel = new Kernel(random.nextInt(1, 4), style.memoryBytes)) {
            for (int i = 0; i < QUESTIONS; i++) {
                Question question = question(questions, style, random);
                String description = "-Doracle.seed=" + seed + ", question " + i + ": " + question;
                SegmentationResult result;
                try {
                    result = kernel.segmentation(question, snapshot);
                } catch (InvalidQuestionException e) {
                    assertThat(e.code()).as(description).isIn("too_many_groups", "too_large_answer");
                    continue;
                } catch (RuntimeException e) {
                    throw new AssertionError(description, e);
                }
                new Check(description, question, oracle).check(result);
            }
        }
    }

    private static Question question(RandomQuestions questions, Style style, Random random) {
        Question drawn = questions.next();
        Segmentation of = (Segmentation) drawn.analysis();
        int own = random.nextInt(2);
        List<CountedEvent> events = new ArrayList<>();
        for (CountedEvent event : of.events()) {
            List<PropertyRef> groups = own == 0 ? List.of() : List.of(questions.property());
            events.add(new CountedEvent(event.events(), groups, Optional.of(questions.property())));
        }
        int most = Window.most(of.interval());
        boolean whole = style.windows && random.nextBoolean();
        Window window = switch (whole ? random.nextInt(3) : -1) {
            case 0 -> new Window.Cumulative();
            case 1 -> new Window.RollingAverage(random.nextInt(1, Math.min(most, 5) + 1));
            case 2 -> new Window.Rolling(random.nextInt(1, Math.min(most, 5) + 1));
            default -> new Window.Plain();
        };
        RandomFormulas formulas =
                new RandomFormulas(events.size(), of.segments().size(), style.windows && !whole ? most : 0, random);
        List<Formula> written = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            written.add(Formula.parse(
                    formulas.next(), "formula", events.size(), of.segments().size()));
        }
        Segmentation asked = new Segmentation(
                events,
                new Measure.Formulas(written),
                of.interval(),
                of.range(),
                of.segments(),
                of.groupBy(),
                of.limit(),
                window,
                random.nextInt(4) == 0 ? Optional.of(new Comparison.PreviousPeriod()) : Optional.empty());
        return new Question(drawn.scope(), drawn.lens(), asked);
    }

    /// One question's answer held against naive series.
    private static final class Check {
        private final String description;
        private final Question question;
        private final Segmentation segmentation;
        private final DuckDbOracle oracle;
        private final int back;
        private final Map<List<Object>, NaiveSeries> known = new HashMap<>();

        Check(String description, Question question, DuckDbOracle oracle) {
            this.description = description;
            this.question = withActive(question);
            this.segmentation = (Segmentation) question.analysis();
            this.oracle = oracle;
            this.back = Math.max(5, segmentation.window().reachesBack());
        }

        /// For sums per active person: behind each event stands `_active` with its groups.
        private static Question withActive(Question question) {
            Segmentation of = (Segmentation) question.analysis();
            List<CountedEvent> events = new ArrayList<>(of.events());
            of.events()
                    .forEach(event -> events.add(new CountedEvent(
                            EventSet.of(EventSelector.of(new EventChoice.AnyActive())),
                            event.groupBy(),
                            Optional.empty())));
            return new Question(
                    question.scope(),
                    question.lens(),
                    new Segmentation(
                            events,
                            Measure.TOTALS,
                            of.interval(),
                            of.range(),
                            of.segments(),
                            of.groupBy(),
                            of.limit(),
                            new Window.Plain(),
                            Optional.empty()));
        }

        void check(SegmentationResult result) throws SQLException {
            List<String> expected = new ArrayList<>();
            List<String> before = new ArrayList<>();
            int leftOut = 0;
            List<Formula> formulas = ((Measure.Formulas) segmentation.measure()).formulas();
            for (int formula = 0; formula < formulas.size(); formula++) {
                String text = formulas.get(formula).text();
                List<NaiveFormula.Written> metrics = metrics(text);
                boolean once =
                        metrics.stream().allMatch(metric -> metric.event().length() > 1);
                for (int segment = 0;
                        segment < (once ? 1 : segmentation.segments().size());
                        segment++) {
                    List<List<String>> groups = groups(metrics, segment);
                    List<List<String>> kept = groups.subList(0, Math.min(groups.size(), segmentation.limit()));
                    leftOut += groups.size() - kept.size();
                    for (List<String> group : kept) {
                        expected.add(line(formula, text, segment, group, segmentation.range()));
                        if (segmentation.compare().isPresent()) {
                            before.add(line(
                                    formula,
                                    text,
                                    segment,
                                    group,
                                    segmentation.compare().get().of(segmentation.range())));
                        }
                    }
                }
            }
            assertThat(String.join("\n", lines(result))).as(description).isEqualTo(String.join("\n", expected));
            assertThat(result.groupsLeftOut()).as(description).isEqualTo(leftOut);
            assertThat(String.join("\n", result.compared().map(Check::lines).orElse(List.of())))
                    .as("%s, compared", description)
                    .isEqualTo(String.join("\n", before));
        }

        private static List<String> lines(SegmentationResult result) {
            return result.series().stream()
                    .map(one -> one.event() + " " + one.segment() + " " + one.group() + " " + rounded(one.values())
                            + " " + rounded(one.collapsed()))
                    .toList();
        }

        private static List<NaiveFormula.Written> metrics(String text) {
            List<NaiveFormula.Written> metrics = new ArrayList<>();
            new NaiveFormula(text, metric -> {
                        metrics.add(metric);
                        return 1;
                    })
                    .value();
            return metrics;
        }

        private List<List<String>> groups(List<NaiveFormula.Written> metrics, int segment) throws SQLException {
            if (segmentation.groupsOf(segmentation.events().getFirst()).isEmpty()) {
                return List.of(List.of());
            }
            Set<List<String>> groups = new HashSet<>();
            for (NaiveFormula.Written metric : metrics) {
                groups.addAll(series(metric, segment, segmentation.range()).groups());
            }
            return groups.stream()
                    .sorted(series(metrics.getFirst(), segment, segmentation.range())
                            .byWeight())
                    .toList();
        }

        private String line(int formula, String text, int segment, List<String> group, DateRange range)
                throws SQLException {
            int count =
                    series(metrics(text).getFirst(), segment, range).buckets().count();
            double[] values = new double[count];
            for (int bucket = 0; bucket < count; bucket++) {
                int at = bucket;
                if (segmentation.window() instanceof Window.RollingAverage(int intervals) && intervals > 1) {
                    for (int one = bucket - intervals + 1; one <= bucket; one++) {
                        int earlier = one;
                        values[bucket] += new NaiveFormula(
                                                text,
                                                metric -> value(
                                                        metric,
                                                        segment,
                                                        range,
                                                        series -> series.reachingBack(group, earlier)))
                                        .value()
                                / intervals;
                    }
                } else {
                    values[bucket] = new NaiveFormula(
                                    text,
                                    metric -> value(
                                            metric,
                                            segment,
                                            range,
                                            series -> series.value(group, Optional.empty(), window(metric), at)))
                            .value();
                }
            }
            double collapsed = new NaiveFormula(
                            text,
                            metric ->
                                    value(metric, segment, range, series -> series.collapsed(group, Optional.empty())))
                    .value();
            return formula + " " + segment + " " + group + " " + rounded(values) + " " + rounded(collapsed);
        }

        private Window window(NaiveFormula.Written metric) {
            return switch (metric.window()) {
                case "CUMSUM" -> new Window.Cumulative();
                case "ROLLAVG" ->
                    new Window.RollingAverage(metric.arguments().getFirst().intValue());
                case "ROLLWIN" ->
                    new Window.Rolling(metric.arguments().getFirst().intValue());
                default -> segmentation.window();
            };
        }

        private interface Of {
            double of(NaiveSeries series);
        }

        private double value(NaiveFormula.Written metric, int segment, DateRange range, Of of) {
            try {
                double value = of.of(series(metric, segment, range));
                return switch (metric.function()) {
                    case "ACTIVE" -> value / 100;
                    case "ARPAU" -> {
                        double active = of.of(series(
                                event(metric) + segmentation.events().size(),
                                segment(metric, segment),
                                Measure.UNIQUES,
                                range));
                        yield active == 0 ? Double.NaN : value / active;
                    }
                    default -> value;
                };
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private NaiveSeries series(NaiveFormula.Written metric, int segment, DateRange range) throws SQLException {
            PropertyRef property =
                    segmentation.events().get(event(metric)).measured().orElseThrow();
            Measure measure = switch (metric.function()) {
                case "UNIQUES" -> Measure.UNIQUES;
                case "TOTALS" -> Measure.TOTALS;
                case "AVG" -> new Measure.Average();
                case "ACTIVE" -> new Measure.PercentOfActive();
                case "PROPAVG" -> new Measure.OfProperty(PropertyStatistic.AVERAGE, property);
                case "PROPMIN" -> new Measure.OfProperty(PropertyStatistic.MIN, property);
                case "PROPMAX" -> new Measure.OfProperty(PropertyStatistic.MAX, property);
                case "PROPCOUNT" -> new Measure.OfProperty(PropertyStatistic.DISTINCT, property);
                case "PROPCOUNTAVG" -> new Measure.DistinctPerPerson(property);
                case "PERCENTILE" -> new Measure.Percentile(metric.arguments().getFirst(), property);
                case "FREQPERCENTILE" ->
                    new Measure.FrequencyPercentile(metric.arguments().getFirst());
                default -> new Measure.OfProperty(PropertyStatistic.SUM, property);
            };
            return series(event(metric), segment(metric, segment), measure, range);
        }

        private NaiveSeries series(int event, int segment, Measure measure, DateRange range) throws SQLException {
            List<Object> key = List.of(event, segment, measure, range);
            NaiveSeries found = known.get(key);
            if (found == null) {
                found = new NaiveSeries(question, event, segment, measure, range, back, oracle);
                known.put(key, found);
            }
            return found;
        }

        private static int event(NaiveFormula.Written metric) {
            return metric.event().charAt(0) - 'A';
        }

        private static int segment(NaiveFormula.Written metric, int segment) {
            return metric.event().length() == 1
                    ? segment
                    : Integer.parseInt(metric.event().substring(1)) - 1;
        }

        private static List<String> rounded(double[] values) {
            List<String> rounded = new ArrayList<>();
            for (double value : values) {
                rounded.add(rounded(value));
            }
            return Collections.unmodifiableList(rounded);
        }

        private static String rounded(double value) {
            return Double.isNaN(value)
                    ? "NaN"
                    : String.valueOf(
                            new BigDecimal(value).round(new MathContext(9)).doubleValue() + 0.0);
        }
    }
}
