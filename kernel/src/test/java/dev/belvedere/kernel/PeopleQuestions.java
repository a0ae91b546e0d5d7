package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.Bins;
import dev.belvedere.query.Composition;
import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.CountedEvent;
import dev.belvedere.query.DataTable;
import dev.belvedere.query.EngagementMatrix;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Expansion;
import dev.belvedere.query.ExplainedUniques;
import dev.belvedere.query.Interval;
import dev.belvedere.query.JourneyCounting;
import dev.belvedere.query.JourneyEnds;
import dev.belvedere.query.JourneyNodes;
import dev.belvedere.query.JourneyWindow;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Lifecycle;
import dev.belvedere.query.Measure;
import dev.belvedere.query.ProductOverlap;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.RevenueLtv;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SessionMeasure;
import dev.belvedere.query.Sessions;
import dev.belvedere.query.Stickiness;
import dev.belvedere.query.UsageInterval;
import dev.belvedere.query.Window;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Random questions of every analysis whose numbers have persons behind them.
final class PeopleQuestions {
    static final int ANALYSES = 13;

    private static final List<Interval> DATES = List.of(Interval.DAY, Interval.WEEK, Interval.MONTH);

    private final OracleWorld world;
    private final RandomQuestions parts;
    private final Random random;

    PeopleQuestions(OracleWorld world, Random random) {
        this.world = world;
        this.parts = new RandomQuestions(world, OracleStyle.FIRST_MAPPED, random);
        this.random = random;
    }

    /// @param number which analysis, see [#ANALYSES]
    Question next(Lens lens, int number) {
        Question question = number == 0
                ? new RandomFunnels(world, List.of(Interval.DAY, Interval.WEEK), random).next(lens)
                : new Question(parts.scope(), lens, analysis(number));
        Scope scope = question.scope();
        Scope unified = new Scope(scope.id(), scope.projects(), scope.zone(), scope.weekStart());
        return new Question(unified, lens, question.analysis());
    }

    private Analysis analysis(int number) {
        return switch (number) {
            case 1 -> RetentionOracleTest.retention(world, parts, random);
            case 2 -> segmentation();
            case 3 -> table();
            case 4 -> new Composition(parts.property(), parts.range(Interval.DAY), segments(), random.nextInt(1, 20));
            case 5 ->
                new EngagementMatrix(
                        random.nextBoolean() ? List.of() : List.of(set(), set()),
                        pick(DATES, random),
                        parts.range(Interval.DAY),
                        new Segment(parts.filters(1)),
                        20);
            case 6 -> new Lifecycle(event(), pick(DATES, random), parts.range(Interval.DAY), segments());
            case 7 ->
                new Stickiness(
                        event(),
                        pick(DATES.subList(1, 3), random),
                        random.nextBoolean(),
                        parts.range(Interval.DAY),
                        segments(),
                        parts.groupBy(),
                        random.nextInt(1, 20));
            case 8 ->
                new UsageInterval(List.of(set(), set()), pick(DATES, random), parts.range(Interval.DAY), segments());
            case 9 ->
                new Sessions(
                        random.nextBoolean()
                                ? new SessionMeasure.Totals()
                                : new SessionMeasure.LengthDistribution(List.of(0L, 1L, 3_600_000L, 86_400_000L)),
                        pick(DATES, random),
                        parts.range(Interval.DAY),
                        segments(),
                        parts.groupBy(),
                        random.nextInt(3) == 0 ? Optional.of(set()) : Optional.empty(),
                        random.nextInt(1, 20));
            case 10 ->
                new RevenueLtv(
                        event(),
                        Optional.of(PropertyRef.of(PropertyKey.event("amount"))),
                        pick(DATES, random),
                        parts.range(Interval.DAY),
                        random.nextInt(20),
                        segments(),
                        parts.groupBy(),
                        random.nextInt(1, 20),
                        world.centre()
                                .plusDays(random.nextInt(-5, 20))
                                .atStartOfDay()
                                .toInstant(ZoneOffset.UTC));
            case 11 -> journeys();
            default ->
                random.nextBoolean()
                        ? new ProductOverlap(event(), parts.range(Interval.DAY), segments(), 20)
                        : new ExplainedUniques(event(), parts.range(Interval.DAY), segments());
        };
    }

    private Segmentation segmentation() {
        Interval interval =
                pick(List.of(Interval.HOUR, Interval.DAY, Interval.DAY, Interval.WEEK, Interval.MONTH), random);
        Measure measure = pick(
                List.of(Measure.UNIQUES, Measure.UNIQUES, Measure.TOTALS, new Measure.Frequency(Bins.AUTOMATIC)),
                random);
        Window window = pick(
                List.of(
                        new Window.Plain(),
                        new Window.Cumulative(),
                        new Window.Rolling(random.nextInt(1, 4)),
                        new Window.RollingAverage(random.nextInt(1, 4))),
                random);
        if (measure instanceof Measure.Frequency && window instanceof Window.RollingAverage) {
            window = new Window.Plain();
        }
        List<CountedEvent> events = new ArrayList<>();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            EventSelector event = random.nextInt(3) == 0
                    ? new EventSelector(new EventChoice.FirstActive(), parts.filters(1))
                    : event();
            events.add(CountedEvent.of(event));
        }
        return new Segmentation(
                events,
                measure,
                interval,
                parts.range(interval),
                segments(),
                parts.groupBy(),
                random.nextInt(1, 20),
                window,
                Optional.empty());
    }

    private DataTable table() {
        return new DataTable(
                List.of(
                        new DataTable.Column(event(), Measure.UNIQUES, 0),
                        new DataTable.Column(event(), Measure.TOTALS, 0)),
                List.of(new Segment(parts.filters(1))),
                List.of(parts.property()),
                random.nextBoolean() ? Optional.of(pick(DATES, random)) : Optional.empty(),
                parts.range(Interval.DAY),
                0,
                true,
                random.nextInt(1, 50));
    }

    private Journeys journeys() {
        JourneyEnds ends = switch (random.nextInt(3)) {
            case 0 -> new JourneyEnds.StartingWith(event());
            case 1 -> new JourneyEnds.EndingWith(event());
            default -> new JourneyEnds.Between(event(), event());
        };
        boolean products = random.nextInt(4) == 0;
        return new Journeys(
                ends,
                products ? JourneyNodes.PRODUCTS : JourneyNodes.EVENTS,
                random.nextInt(2, 6),
                new JourneyWindow.Elapsed(ConversionWindow.ofSeconds(pick(List.of(300, 86_400, 7 * 86_400), random))),
                parts.range(Interval.DAY),
                new Segment(parts.filters(1)),
                List.of(),
                List.of(),
                products || random.nextBoolean() ? List.of() : List.of(new Expansion(event(), parts.property())),
                random.nextBoolean(),
                pick(List.of(JourneyCounting.values()), random),
                20,
                20);
    }

    private EventSet set() {
        return new EventSet("", random.nextBoolean() ? List.of(event()) : List.of(event(), event()));
    }

    private EventSelector event() {
        return new EventSelector(parts.repeatable(), parts.filters(0));
    }

    private List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            segments.add(new Segment(parts.filters(1)));
        }
        return segments;
    }
}
