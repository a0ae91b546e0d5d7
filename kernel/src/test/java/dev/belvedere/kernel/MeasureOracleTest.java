package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.belvedere.query.Bin;
import dev.belvedere.query.Bins;
import dev.belvedere.query.Comparison;
import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
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
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random questions of all measures and windows over random worlds, answered by the kernel and by
/// [NaiveSeries].
///
/// A failure names the seed of its world; `-Doracle.seed=<seed>` asks the questions of that world only,
/// `-Doracle.style=<part of its name>` those of a style. With `-Dnightly=true` there are over ten times as many worlds.
class MeasureOracleTest {
    private static final int WORLDS = OracleLoop.worlds(3, 42);
    private static final int QUESTIONS = 8;

    enum Style {
        MEASURES(OracleStyle.TOTALS, 1 << 24, false),
        OF_FIRST_EVENTS(OracleStyle.SPILLING, 1 << 24, false),
        WINDOWS(OracleStyle.TOTALS, 1 << 24, true),
        WINDOWS_OF_FIRST_EVENTS(OracleStyle.SPILLING, 1 << 24, true),
        PAST_THE_MEMORY(OracleStyle.GROUPED, 1 << 19, true),
        SPILLING(OracleStyle.TOTALS, 1 << 18, true);

        private final OracleStyle questions;
        private final long memoryBytes;
        private final boolean windows;

        Style(OracleStyle questions, long memoryBytes, boolean windows) {
            this.questions = questions;
            this.memoryBytes = memoryBytes;
            this.windows = windows;
        }
    }

    private record Line(List<String> group, Optional<Bin> bin, List<Double> values, double collapsed) {}

    @ParameterizedTest
    @EnumSource
    void agreesWithTheNaiveAnswer(Style style) throws SQLException {
        assumeThat(style.name()).contains(System.getProperty("oracle.style", ""));
        Long given = Long.getLong("oracle.seed");
        int worlds = given == null ? WORLDS : 1;
        int refused = 0;
        for (int world = 0; world < worlds; world++) {
            refused += ask(style, given == null ? 1_000L * style.name().hashCode() + world : given);
        }
        assertThat(refused).as("questions refused").isLessThanOrEqualTo(worlds * QUESTIONS / 3);
    }

    private static int ask(Style style, long seed) throws SQLException {
        Random random = new Random(seed);
        OracleWorld world = OracleWorld.of(random);
        Predicate<TestEvent> hidden = event -> seed % 2 == 0 && event.person() % 4 == 1 && event.time() % 5 != 0;
        MemorySnapshot snapshot = MemorySnapshot.cut(world.events(), world.links(), random, 5, hidden);
        RandomQuestions questions = new RandomQuestions(world, style.questions, random);
        int refused = 0;
        try (DuckDbOracle oracle = new DuckDbOracle(world.without(hidden));
                Kernel kernel = new Kernel(random.nextInt(1, 4), style.memoryBytes)) {
            for (int i = 0; i < QUESTIONS; i++) {
                Question question = question(questions, style, random);
                String description = "-Doracle.seed=" + seed + ", question " + i + ": " + question;
                try {
                    check(description, question, kernel.segmentation(question, snapshot), oracle);
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

    private static Question question(RandomQuestions questions, Style style, Random random) {
        Question drawn = questions.next();
        Segmentation of = (Segmentation) drawn.analysis();
        Window window = style.windows ? window(Window.most(of.interval()), random) : new Window.Plain();
        List<CountedEvent> events = new ArrayList<>();
        for (CountedEvent event : of.events()) {
            List<PropertyRef> own = new ArrayList<>();
            for (int i = random.nextInt(6) - 3; i > 0; i--) {
                own.add(questions.property());
            }
            events.add(new CountedEvent(set(event.events(), of.events(), random), own, Optional.empty()));
        }
        Segmentation asked = new Segmentation(
                events,
                measure(questions, random),
                of.interval(),
                of.range(),
                of.segments(),
                of.groupBy(),
                of.limit(),
                window,
                comparison(random));
        return new Question(drawn.scope(), drawn.lens(), asked);
    }

    /// The event, at times together with another of the question.
    private static EventSet set(EventSet events, List<CountedEvent> others, Random random) {
        EventSet other = pick(others, random).events();
        if (random.nextInt(3) > 0 || events.isFirstActive() || other.isFirstActive()) {
            return events;
        }
        List<EventSelector> anyOf = new ArrayList<>(events.anyOf());
        anyOf.addAll(other.anyOf());
        return new EventSet("", anyOf);
    }

    private static Optional<Comparison> comparison(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Optional.of(new Comparison.PreviousPeriod());
            case 1 -> Optional.of(new Comparison.Shifted(Period.ofDays(random.nextInt(1, 9))));
            default -> Optional.empty();
        };
    }

    private static Measure measure(RandomQuestions questions, Random random) {
        PropertyRef property = questions.property();
        double share = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextInt(101) / 100.0;
        return switch (random.nextInt(12)) {
            case 0 -> Measure.UNIQUES;
            case 1 -> Measure.TOTALS;
            case 2 -> new Measure.Average();
            case 3 -> new Measure.PercentOfActive();
            case 4, 5 -> new Measure.OfProperty(pick(Arrays.asList(PropertyStatistic.values()), random), property);
            case 6 -> new Measure.Percentile(share, property);
            case 7 -> new Measure.PropertyHistogram(bins(random), property);
            case 8, 9 -> new Measure.Frequency(bins(random));
            case 10 -> new Measure.FrequencyPercentile(share);
            default -> new Measure.DistinctPerPerson(property);
        };
    }

    private static Bins bins(Random random) {
        if (random.nextInt(3) == 0) {
            return Bins.AUTOMATIC;
        }
        TreeSet<Double> edges = new TreeSet<>();
        int count = random.nextInt(2, 6);
        while (edges.size() < count) {
            edges.add(pick(List.of(-3.0, 0.0, 0.1, 1.0, 2.0, 3.0, 5.0, 5.5, 9.0, 10.0, 1e20, 1e21), random));
        }
        if (random.nextBoolean()) {
            edges.add(Double.POSITIVE_INFINITY);
        }
        return new Bins.Edges(List.copyOf(edges));
    }

    private static Window window(int most, Random random) {
        int intervals = random.nextInt(3) == 0 ? random.nextInt(1, most + 1) : random.nextInt(1, Math.min(8, most) + 1);
        return switch (random.nextInt(4)) {
            case 0 -> new Window.Cumulative();
            case 1 -> new Window.RollingAverage(intervals);
            default -> new Window.Rolling(intervals);
        };
    }

    private static void check(String description, Question question, SegmentationResult result, DuckDbOracle oracle)
            throws SQLException {
        Segmentation segmentation = (Segmentation) question.analysis();
        Window window = segmentation.window();
        int leftOut = 0;
        for (int event = 0; event < segmentation.events().size(); event++) {
            for (int segment = 0; segment < segmentation.segments().size(); segment++) {
                String place = description + ", event " + event + ", segment " + segment;
                NaiveSeries naive = new NaiveSeries(
                        question,
                        event,
                        segment,
                        segmentation.measure(),
                        segmentation.range(),
                        window.reachesBack(),
                        oracle);
                List<Line> actual = lines(result, event, segment);
                List<Optional<Bin>> bins = bins(segmentation.measure(), actual, naive);
                boolean grouped =
                        !segmentation.groupsOf(segmentation.events().get(event)).isEmpty();
                List<List<String>> groups = grouped
                        ? naive.groups().stream().sorted(naive.byWeight()).toList()
                        : List.of(List.of());
                List<List<String>> kept = groups.subList(0, Math.min(groups.size(), segmentation.limit()));
                requireSame(place, question, result, actual, naive, kept, bins);
                leftOut += groups.size() - kept.size();
                if (segmentation.compare().isPresent()) {
                    NaiveSeries before = new NaiveSeries(
                            question,
                            event,
                            segment,
                            segmentation.measure(),
                            segmentation.compare().get().of(segmentation.range()),
                            window.reachesBack(),
                            oracle);
                    SegmentationResult compared = result.compared().orElseThrow();
                    requireSame(
                            place + ", compared",
                            question,
                            compared,
                            lines(compared, event, segment),
                            before,
                            kept,
                            bins);
                }
            }
        }
        assertThat(result.groupsLeftOut()).as(description).isEqualTo(leftOut);
    }

    private static void requireSame(
            String place,
            Question question,
            SegmentationResult result,
            List<Line> actual,
            NaiveSeries naive,
            List<List<String>> groups,
            List<Optional<Bin>> bins) {
        Segmentation segmentation = (Segmentation) question.analysis();
        List<String> names = naive.buckets().names();
        List<String> buckets = result.buckets().stream()
                .map(at -> NaiveBuckets.name(at, segmentation.interval(), question.scope()))
                .toList();
        assertThat(String.join(" ", buckets))
                .as(place)
                .isEqualTo(String.join(" ", names.subList(naive.buckets().first(), names.size())));
        List<Line> expected = new ArrayList<>();
        for (List<String> group : groups) {
            for (Optional<Bin> bin : bins) {
                double[] values = naive.values(group, bin, segmentation.window());
                expected.add(new Line(group, bin, rounded(values), rounded(naive.collapsed(group, bin))));
            }
        }
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            assertThat(actual.get(i).toString())
                    .as(place)
                    .isEqualTo(expected.get(i).toString());
        }
        assertThat(actual).as(place).hasSameSizeAs(expected);
    }

    private static List<Line> lines(SegmentationResult result, int event, int segment) {
        return result.series().stream()
                .filter(series -> series.event() == event && series.segment() == segment)
                .map(series ->
                        new Line(series.group(), series.bin(), rounded(series.values()), rounded(series.collapsed())))
                .toList();
    }

    /// The bins of a measure; those that suit the numbers of properties are taken from the answer, once they do.
    private static List<Optional<Bin>> bins(Measure measure, List<Line> actual, NaiveSeries naive) {
        return switch (measure) {
            case Measure.PropertyHistogram of when of.bins() instanceof Bins.Edges edges -> optional(edges.bins());
            case Measure.Frequency of when of.bins() instanceof Bins.Edges edges -> optional(edges.bins());
            case Measure.Frequency _ ->
                optional(new Bins.Edges(List.of(1., 2., 3., 4., 5., 6., 11., 26., 51., 101., Double.POSITIVE_INFINITY))
                        .bins());
            case Measure.PropertyHistogram _ -> {
                List<Bin> bins = actual.stream()
                        .map(line -> line.bin().orElseThrow())
                        .distinct()
                        .toList();
                requireRound(bins, naive.numbers());
                yield optional(bins);
            }
            case Measure.Uniques _,
                    Measure.Totals _,
                    Measure.Average _,
                    Measure.PercentOfActive _,
                    Measure.OfProperty _,
                    Measure.Percentile _,
                    Measure.FrequencyPercentile _,
                    Measure.DistinctPerPerson _,
                    Measure.Formulas _ -> List.of(Optional.empty());
        };
    }

    private static List<Optional<Bin>> optional(List<Bin> bins) {
        return bins.stream().map(Optional::of).toList();
    }

    private static void requireRound(List<Bin> bins, List<Double> numbers) {
        if (numbers.isEmpty()) {
            assertThat(bins).isEmpty();
            return;
        }
        assertThat(bins).hasSizeBetween(1, Bins.MAX_AUTOMATIC);
        assertThat(bins.getFirst().contains(numbers.getFirst()))
                .as("%s holds %s", bins, numbers)
                .isTrue();
        assertThat(bins.getLast().contains(numbers.getLast()))
                .as("%s holds %s", bins, numbers)
                .isTrue();
        double width = bins.getFirst().to() - bins.getFirst().from();
        for (int i = 0; i < bins.size(); i++) {
            assertThat(bins.get(i).to() - bins.get(i).from()).isCloseTo(width, within(width / 4));
            assertThat(i == 0 || bins.get(i).from() == bins.get(i - 1).to()).isTrue();
        }
    }

    private static List<Double> rounded(double[] values) {
        return Arrays.stream(values).mapToObj(MeasureOracleTest::rounded).toList();
    }

    /// The order of adding shows in the last digits of means of ratios.
    private static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(12)).doubleValue() + 0.0;
    }
}
