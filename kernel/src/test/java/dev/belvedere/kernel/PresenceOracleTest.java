package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.ExplainedUniques;
import dev.belvedere.query.ExplainedUniquesResult;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.ProductOverlap;
import dev.belvedere.query.ProductOverlapResult;
import dev.belvedere.query.ProjectPersons;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random overlaps and explained counts over random worlds, answered by the kernel and person by person.
///
/// A failure names the seed of its world; `-Doracle.seed=<seed>` asks the questions of that world only.
/// With `-Dnightly=true` there are ten times as many worlds.
class PresenceOracleTest {
    private static final int WORLDS = Boolean.getBoolean("nightly") ? 80 : 10;
    private static final int QUESTIONS = 12;

    private int asked;
    private int answered;
    private int adopted;
    private final long[] joined = new long[3];

    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 65536", "raw, 65536", "mapped, 16777216", "as_of, 16777216", "raw, 16777216"})
    void agreesWithLookingAtEachPerson(String lens, int memoryBytes) throws SQLException {
        Long given = Long.getLong("oracle.seed");
        int worlds = given == null ? WORLDS : 1;
        for (int world = 0; world < worlds; world++) {
            ask(lens, memoryBytes, given == null ? 53_000L * lens.hashCode() + memoryBytes + world : given);
        }
        if (given != null) {
            return;
        }
        assertThat(answered).as("questions answered").isGreaterThan(asked / 2);
        assertThat(adopted).as("questions with adoptions").isGreaterThan(answered / 20);
        assertThat(joined[0]).as("shared by user ID").isPositive();
        assertThat(joined[1]).as("shared by device ID").isPositive();
        assertThat(joined[2] > 0)
                .as("mapped")
                .isEqualTo(!List.of("merged", "raw").contains(lens));
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
                EventSet event = random.nextBoolean()
                        ? EventSet.of(new EventSelector(choice(random), parts.filters(1)))
                        : parts.events();
                List<Segment> segments = new ArrayList<>(List.of(new Segment(parts.filters(1))));
                if (random.nextInt(3) == 0) {
                    segments.add(new Segment(parts.filters(1)));
                }
                DateRange range = parts.range(Interval.DAY);
                Scope scope = parts.scope();
                int limit = random.nextBoolean() ? random.nextInt(1, 6) : ProductOverlap.MAX_LIMIT;
                String description = "-Doracle.seed=" + seed + ", question " + i + ": " + scope + " " + lens + " ";
                compareOverlap(
                        new Question(scope, lens, new ProductOverlap(event, range, segments, limit)),
                        snapshot,
                        kernel,
                        oracle,
                        description);
                compareExplained(
                        new Question(scope, lens, new ExplainedUniques(event, range, segments)),
                        snapshot,
                        kernel,
                        oracle,
                        description);
            }
        }
    }

    private static EventChoice choice(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new EventChoice.AnyEvent();
            case 1 -> new EventChoice.Named(OracleWorld.TYPES.get(random.nextInt(3)));
            default -> new EventChoice.AnyActive();
        };
    }

    private void compareOverlap(
            Question question, MemorySnapshot snapshot, Kernel kernel, DuckDbOracle oracle, String description)
            throws SQLException {
        ProductOverlap asking = (ProductOverlap) question.analysis();
        asked++;
        ProductOverlapResult result;
        try {
            result = (ProductOverlapResult) kernel.answer(question, snapshot);
        } catch (InvalidQuestionException e) {
            assertThat(e.code()).as(description + asking).isEqualTo("too_large_answer");
            return;
        }
        answered++;
        List<ProductOverlapResult.Track> expected = new ArrayList<>();
        for (Segment segment : asking.segments()) {
            expected.add(naive(question, asking.event(), asking.range(), segment, oracle)
                    .overlap(asking.limit()));
        }
        assertThat(result.tracks()).as(description + asking).isEqualTo(expected);
        adopted += expected.stream().anyMatch(track -> !track.adoptions().isEmpty()) ? 1 : 0;
    }

    private void compareExplained(
            Question question, MemorySnapshot snapshot, Kernel kernel, DuckDbOracle oracle, String description)
            throws SQLException {
        ExplainedUniques asking = (ExplainedUniques) question.analysis();
        asked++;
        ExplainedUniquesResult result;
        try {
            result = (ExplainedUniquesResult) kernel.answer(question, snapshot);
        } catch (InvalidQuestionException e) {
            assertThat(e.code()).as(description + asking).isEqualTo("too_large_answer");
            return;
        }
        answered++;
        List<ExplainedUniquesResult.Track> expected = new ArrayList<>();
        for (Segment segment : asking.segments()) {
            expected.add(naive(question, asking.event(), asking.range(), segment, oracle)
                    .explained());
        }
        assertThat(result.tracks()).as(description + asking).isEqualTo(expected);
        for (ExplainedUniquesResult.Track track : result.tracks()) {
            assertThat(track.persons() + track.sharedByUserId() + track.sharedByDeviceId() + track.mapped())
                    .as(description + asking)
                    .isEqualTo(track.perProject().stream()
                            .mapToLong(ProjectPersons::persons)
                            .sum());
            joined[0] += track.sharedByUserId();
            joined[1] += track.sharedByDeviceId();
            joined[2] += track.mapped();
        }
    }

    private static NaivePresence naive(
            Question question, EventSet event, DateRange range, Segment segment, DuckDbOracle oracle)
            throws SQLException {
        return new NaivePresence(question.scope().projects(), oracle.present(question, event, range, segment));
    }
}
