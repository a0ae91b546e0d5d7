package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Expansion;
import dev.belvedere.query.Interval;
import dev.belvedere.query.JourneyCounting;
import dev.belvedere.query.JourneyEnds;
import dev.belvedere.query.JourneyNodes;
import dev.belvedere.query.JourneyWindow;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.JourneysResult;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random journeys over random worlds, answered by the kernel and person by person with lists, see [OracleLoop].
class JourneyOracleTest implements OracleLoop.Asking {
    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({
        "mapped, 200000",
        "merged, 200000",
        "raw, 200000",
        "mapped, 16777216",
        "merged, 16777216",
        "raw, 16777216"
    })
    void agreesWithListsOfNodes(String lens, int memoryBytes) throws SQLException {
        new OracleLoop(this).agrees(lens, memoryBytes);
    }

    @Override
    public OracleWorld prepared(OracleWorld world, Random random) {
        return world.withSessions(random);
    }

    @Override
    public int worlds() {
        return 8;
    }

    @Override
    public int oneOf() {
        return 3;
    }

    @Override
    public boolean check(String description, Question question, AnalysisResult result, DuckDbOracle oracle)
            throws SQLException {
        JourneysResult journeys = (JourneysResult) result;
        assertThat(journeys)
                .as(description)
                .isEqualTo(NaiveJourneys.answer((Journeys) question.analysis(), oracle.journeyEvents(question)));
        return !journeys.links().isEmpty();
    }

    @Override
    public Journeys analysis(OracleWorld world, RandomQuestions parts, Random random) {
        JourneyEnds ends = switch (random.nextInt(4)) {
            case 0 -> new JourneyEnds.EndingWith(event(parts, random));
            case 1, 2 -> new JourneyEnds.Between(event(parts, random), event(parts, random));
            default -> new JourneyEnds.StartingWith(event(parts, random));
        };
        JourneyNodes nodes = random.nextInt(4) == 0 ? JourneyNodes.PRODUCTS : JourneyNodes.EVENTS;
        JourneyWindow window = random.nextInt(4) == 0
                ? new JourneyWindow.OneSession()
                : new JourneyWindow.Elapsed(ConversionWindow.ofSeconds(
                        pick(List.of(1L, 300L, 86_400L, 7 * 86_400L, 30 * 86_400L), random)));
        List<Expansion> expanded = new ArrayList<>();
        for (int i = nodes == JourneyNodes.PRODUCTS ? 0 : random.nextInt(3); i > 0; i--) {
            expanded.add(new Expansion(event(parts, random), parts.property()));
        }
        return new Journeys(
                ends,
                nodes,
                random.nextInt(Journeys.MIN_STEPS, Journeys.MAX_STEPS + 1),
                window,
                parts.range(Interval.DAY),
                new Segment(parts.filters(1)),
                some(parts, random),
                some(parts, random),
                expanded,
                nodes == JourneyNodes.PRODUCTS ? List.of() : some(parts, random),
                random.nextBoolean(),
                pick(List.of(JourneyCounting.values()), random),
                random.nextBoolean() ? random.nextInt(1, 6) : Journeys.MAX_PATHS,
                random.nextBoolean() ? random.nextInt(1, 4) : Journeys.MAX_NODES_PER_STEP);
    }

    private static List<EventSet> some(RandomQuestions parts, Random random) {
        List<EventSet> some = new ArrayList<>();
        for (int i = Math.max(0, random.nextInt(5) - 2); i > 0; i--) {
            some.add(event(parts, random));
        }
        return some;
    }

    private static EventSet event(RandomQuestions parts, Random random) {
        List<EventSelector> anyOf = new ArrayList<>();
        for (int i = random.nextInt(3) == 0 ? 2 : 1; i > 0; i--) {
            EventChoice choice = switch (random.nextInt(8)) {
                case 0 -> new EventChoice.AnyActive();
                case 1 -> new EventChoice.AnyEvent();
                case 2 -> new EventChoice.Named(pick(OracleWorld.TYPES, random));
                default -> new EventChoice.Named(pick(OracleWorld.TYPES.subList(0, 3), random));
            };
            anyOf.add(new EventSelector(choice, random.nextInt(3) == 0 ? parts.filters(1) : List.of()));
        }
        return new EventSet(pick(List.of("", "Several", "More", OracleWorld.TYPES.getFirst()), random), anyOf);
    }
}
