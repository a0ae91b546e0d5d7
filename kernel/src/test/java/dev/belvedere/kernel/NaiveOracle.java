package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Asks random questions of random worlds, of the kernel and of a naive model that looks at one person
/// after the other.
///
/// A failure names the seed of its world; `-Doracle.seed=<seed>` asks the questions of that world only.
/// With `-Dnightly=true` there are ten times as many worlds.
final class NaiveOracle {
    private static final int WORLDS = Boolean.getBoolean("nightly") ? 30 : 4;
    private static final int QUESTIONS = 12;

    /// An analysis as its definition says.
    interface Model {
        Analysis analysis(OracleWorld world, RandomQuestions parts, Random random);

        /// In SQL, what the model wants to know of each event.
        List<String> conditions(Analysis analysis);

        List<PropertyRef> groupBy(Analysis analysis);

        /// What the answer says, in a shape that can be compared.
        ///
        /// @param persons the events of each, by time, then rank, then arrival
        Object expected(Question question, Collection<List<NaiveEvent>> persons);

        Object actual(Question question, AnalysisResult result);

        /// Whether the answer says more than that there is nothing.
        boolean tells(Object answer);

        /// The world with what the analysis needs.
        default OracleWorld prepared(OracleWorld world, Random random) {
            return world;
        }
    }

    private final Model model;
    private int asked;
    private int answered;
    private int telling;

    NaiveOracle(Model model) {
        this.model = model;
    }

    void agrees(String lens, int memoryBytes) throws SQLException {
        Long given = Long.getLong("oracle.seed");
        int worlds = given == null ? WORLDS : 1;
        for (int world = 0; world < worlds; world++) {
            ask(lens, memoryBytes, given == null ? 53_000L * lens.hashCode() + memoryBytes + world : given);
        }
        assertThat(answered).as("questions answered").isGreaterThan(asked / 2);
        if (given == null) {
            assertThat(telling).as("questions with something in the answer").isGreaterThan(answered / 5);
        }
    }

    private void ask(String lensName, int memoryBytes, long seed) throws SQLException {
        Random random = new Random(seed);
        OracleWorld world = model.prepared(OracleWorld.ofManyPersons(random), random);
        Lens lens = world.lens(lensName);
        Predicate<TestEvent> hidden = event -> seed % 2 == 0 && event.person() % 4 == 0 && event.time() % 5 != 0;
        MemorySnapshot snapshot = MemorySnapshot.cut(world.events(), world.links(), random, 5, hidden);
        RandomQuestions parts = new RandomQuestions(world, OracleStyle.TOTALS, random);
        try (DuckDbOracle oracle = new DuckDbOracle(world.without(hidden));
                Kernel kernel = new Kernel(random.nextInt(1, 4), memoryBytes)) {
            for (int i = 0; i < QUESTIONS; i++) {
                Question question = new Question(parts.scope(), lens, model.analysis(world, parts, random));
                String description = "-Doracle.seed=" + seed + ", question " + i + ": " + question;
                asked++;
                Object actual;
                try {
                    actual = model.actual(question, kernel.answer(question, snapshot));
                } catch (InvalidQuestionException e) {
                    assertThat(e.code()).as(description).isIn("too_many_groups", "too_large_answer");
                    continue;
                } catch (RuntimeException e) {
                    throw new AssertionError(description, e);
                }
                answered++;
                telling += model.tells(actual) ? 1 : 0;
                assertThat(actual).as(description).isEqualTo(model.expected(question, persons(question, oracle)));
            }
        }
    }

    private Collection<List<NaiveEvent>> persons(Question question, DuckDbOracle oracle) throws SQLException {
        Map<Long, List<NaiveEvent>> persons = new TreeMap<>();
        for (NaiveEvent event : oracle.naiveEvents(
                question, model.conditions(question.analysis()), model.groupBy(question.analysis()))) {
            persons.computeIfAbsent(event.identity(), _ -> new ArrayList<>()).add(event);
        }
        return persons.values();
    }
}
