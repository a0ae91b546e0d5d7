package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Question;
import java.sql.SQLException;
import java.util.Random;
import java.util.function.Predicate;

/// Asks random questions of random worlds, of the kernel and of whatever else knows the answer.
///
/// A failure names the seed of its world; `-Doracle.seed=<seed>` asks the questions of that world only, and
/// `-Doracle.worlds=<number>` takes so many, such as one where the tests are run once per mutant. With
/// `-Dnightly=true` there are ten times as many worlds. An analysis is asked under six lenses and sizes of memory,
/// so three worlds are 216 questions and, by night, 2,160.
final class OracleLoop {
    private static final int QUESTIONS = 12;

    /// What is asked, and what its answers are held against.
    interface Asking {
        Analysis analysis(OracleWorld world, RandomQuestions parts, Random random);

        /// Fails unless an answer is right; returns whether it says more than that there is nothing.
        ///
        /// @throws NaiveFunnel.TooManyPaths if nobody knows; another question is asked instead
        boolean check(String description, Question question, AnalysisResult result, DuckDbOracle oracle)
                throws SQLException, NaiveFunnel.TooManyPaths;

        /// The world with what the analysis needs.
        default OracleWorld prepared(OracleWorld world, Random random) {
            return world;
        }

        /// How many worlds each lens and memory gets by day.
        default int worlds() {
            return 4;
        }

        /// One of how many answers must say something.
        default int oneOf() {
            return 5;
        }
    }

    private final Asking asking;
    private int asked;
    private int answered;
    private int telling;

    OracleLoop(Asking asking) {
        this.asking = asking;
    }

    /// How many worlds to take.
    static int worlds(int byDay, int byNight) {
        return Integer.getInteger("oracle.worlds", Boolean.getBoolean("nightly") ? byNight : byDay);
    }

    /// Whether the run is long enough for what is said of most worlds.
    static boolean isWhole() {
        return Long.getLong("oracle.seed") == null && Integer.getInteger("oracle.worlds") == null;
    }

    /// What is there in every other world and must not be seen: most events of every fourth person.
    static Predicate<TestEvent> hidden(long seed) {
        return event -> seed % 2 == 0 && event.person() % 4 == 0 && event.time() % 5 != 0;
    }

    /// @param lens its name, see [OracleWorld#lens]
    void agrees(String lens, int memoryBytes) throws SQLException {
        Long given = Long.getLong("oracle.seed");
        int worlds = given == null ? worlds(asking.worlds(), 10 * asking.worlds()) : 1;
        for (int world = 0; world < worlds; world++) {
            ask(lens, memoryBytes, given == null ? 53_000L * lens.hashCode() + memoryBytes + world : given);
        }
        assertThat(answered).as("questions answered").isGreaterThan(asked / 2);
        if (isWhole()) {
            assertThat(telling).as("questions with something in the answer").isGreaterThan(answered / asking.oneOf());
        }
    }

    private void ask(String lensName, int memoryBytes, long seed) throws SQLException {
        Random random = new Random(seed);
        OracleWorld world = asking.prepared(OracleWorld.ofManyPersons(random), random);
        Lens lens = world.lens(lensName);
        MemorySnapshot snapshot = MemorySnapshot.cut(world.events(), world.links(), random, 5, hidden(seed));
        RandomQuestions parts = new RandomQuestions(world, OracleStyle.TOTALS, random);
        try (DuckDbOracle oracle = new DuckDbOracle(world.without(hidden(seed)));
                Kernel kernel = new Kernel(random.nextInt(1, 4), memoryBytes)) {
            for (int i = 0; i < QUESTIONS; i++) {
                Question question = new Question(parts.scope(), lens, asking.analysis(world, parts, random));
                String description = "-Doracle.seed=" + seed + ", question " + i + ": " + question;
                asked++;
                AnalysisResult result;
                try {
                    result = kernel.answer(question, snapshot);
                } catch (InvalidQuestionException e) {
                    assertThat(e.code()).as(description).isIn("too_many_groups", "too_large_answer", "too_many_paths");
                    continue;
                } catch (RuntimeException e) {
                    throw new AssertionError(description, e);
                }
                try {
                    telling += asking.check(description, question, result, oracle) ? 1 : 0;
                    answered++;
                } catch (NaiveFunnel.TooManyPaths _) {
                    // How many there are of these is asserted above.
                }
            }
        }
    }
}
