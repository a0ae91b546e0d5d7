package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Expansion;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.JourneyCounting;
import dev.belvedere.query.JourneyEnds;
import dev.belvedere.query.JourneyNodes;
import dev.belvedere.query.JourneyWindow;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.JourneysResult;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random journeys over random worlds, answered by the kernel and person by person with lists.
///
/// A failure names the seed of its world; `-Doracle.seed=<seed>` asks the questions of that world only.
/// With `-Dnightly=true` there are ten times as many worlds.
class JourneyOracleTest {
    private static final int WORLDS = Boolean.getBoolean("nightly") ? 80 : 8;
    private static final int QUESTIONS = 15;

    private int asked;
    private int answered;
    private int linked;

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
        Long given = Long.getLong("oracle.seed");
        int worlds = given == null ? WORLDS : 1;
        for (int world = 0; world < worlds; world++) {
            ask(lens, memoryBytes, given == null ? 31_000L * lens.hashCode() + memoryBytes + world : given);
        }
        assertThat(answered).as("questions answered").isGreaterThan(asked / 2);
        if (given == null) {
            assertThat(linked).as("questions with links").isGreaterThan(answered / 3);
        }
    }

    private void ask(String lensName, int memoryBytes, long seed) throws SQLException {
        Random random = new Random(seed);
        OracleWorld world = withSessions(OracleWorld.ofManyPersons(random), random);
        Lens lens = world.lens(lensName);
        Predicate<TestEvent> hidden = event -> seed % 2 == 0 && event.person() % 4 == 0 && event.time() % 5 != 0;
        MemorySnapshot snapshot = MemorySnapshot.cut(world.events(), world.links(), random, 5, hidden);
        RandomQuestions parts = new RandomQuestions(world, OracleStyle.TOTALS, random);
        try (DuckDbOracle oracle = new DuckDbOracle(world.without(hidden));
                Kernel kernel = new Kernel(random.nextInt(1, 4), memoryBytes)) {
            for (int i = 0; i < QUESTIONS; i++) {
                Journeys journeys = journeys(parts, random);
                Question question = new Question(parts.scope(), lens, journeys);
                String description = "-Doracle.seed=" + seed + ", question " + i + ": " + question;
                asked++;
                try {
                    JourneysResult result = (JourneysResult) kernel.answer(question, snapshot);
                    assertThat(result)
                            .as(description)
                            .isEqualTo(NaiveJourneys.answer(journeys, oracle.journeyEvents(question)));
                    answered++;
                    linked += result.links().isEmpty() ? 0 : 1;
                } catch (InvalidQuestionException e) {
                    assertThat(e.code()).as(description).isEqualTo("too_many_paths");
                } catch (RuntimeException e) {
                    throw new AssertionError(description, e);
                }
            }
        }
    }

    private static Journeys journeys(RandomQuestions parts, Random random) {
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

    /// Few sessions, so that they hold several events, also of other persons.
    private static OracleWorld withSessions(OracleWorld world, Random random) {
        List<TestEvent> events = new ArrayList<>();
        for (TestEvent event : world.events()) {
            PropertyKey session = PropertyKey.builtIn("session_id");
            events.add(
                    switch (random.nextInt(8)) {
                        case 0 -> event;
                        case 1 -> event.with(session, "1");
                        default -> event.with(session, new PropertyValue.Whole(random.nextInt(3)));
                    });
        }
        return new OracleWorld(world.projects(), world.zones(), world.centre(), events, world.links());
    }
}
