package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.identity.FoundBy;
import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PersonCondition;
import dev.belvedere.query.Question;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Questions about who is in a list, or is not, in every analysis, against the same ones asked of a world in which
/// there
/// is nobody else. Lists hold numbers of persons who are linked to others, and of nobody.
class ListedPersonsTest {
    private static final int WORLDS = Boolean.getBoolean("nightly") ? 20 : 1;
    private static final String[] REFUSALS = {
        "too_many_groups", "too_large_answer", "too_many_paths", "person_condition_too_large"
    };

    private int compared;

    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 16777216", "raw, 16777216", "mapped, 16777216"})
    void isTheWorldOfWhoIsListed(String lens, int memoryBytes) {
        for (int world = 0; world < WORLDS; world++) {
            long seed = 71L * lens.hashCode() + memoryBytes + world;
            Random random = new Random(seed);
            OracleWorld everybody = OracleWorld.ofManyPersons(random).withSessions(random);
            PeopleQuestions questions = new PeopleQuestions(everybody, random);
            for (int i = 0; i < 3 * PeopleQuestions.ANALYSES; i++) {
                long[] list = list(everybody, random);
                try (Kernel kernel = new Kernel(random.nextInt(1, 3), memoryBytes, _ -> list.clone())) {
                    Question question = questions.next(Lens.of(lens, "lens"), i % PeopleQuestions.ANALYSES);
                    compare(
                            kernel,
                            question,
                            everybody,
                            list,
                            random.nextBoolean(),
                            "seed " + seed + ", question " + i);
                }
            }
        }
        assertThat(compared).isGreaterThan(WORLDS * PeopleQuestions.ANALYSES);
    }

    private void compare(
            Kernel kernel, Question question, OracleWorld world, long[] list, boolean member, String description) {
        Set<Long> listed = new TreeSet<>();
        LongUnaryOperator canonical = canonical(question, world);
        Arrays.stream(list).map(canonical).forEach(listed::add);
        ToLongFunction<TestEvent> identities = event -> question.lens() instanceof Lens.Raw
                ? FoundBy.carriedUserId(event.foundBy()) ? event.person() : event.device()
                : canonical.applyAsLong(event.person());
        OracleWorld reduced = world.without(event -> listed.contains(identities.applyAsLong(event)) != member);
        AnalysisResult actual;
        AnalysisResult expected;
        try {
            actual = kernel.answer(with(question, new PersonCondition.Listed(7, 1, member)), snapshot(world));
            expected = kernel.answer(question, snapshot(reduced));
        } catch (InvalidQuestionException refused) {
            assertThat(refused.code()).as(description).isIn((Object[]) REFUSALS);
            return;
        }
        assertThat(actual)
                .as(description + ": " + member + " " + question + " of " + listed)
                .usingRecursiveComparison()
                .isEqualTo(expected);
        compared++;
    }

    private static MemorySnapshot snapshot(OracleWorld world) {
        return MemorySnapshot.cut(world.events(), world.links(), new Random(5), 3, _ -> false);
    }

    private static LongUnaryOperator canonical(Question question, OracleWorld world) {
        if (question.lens() instanceof Lens.Raw) {
            return person -> person;
        }
        CanonicalPersons persons = world.links().persons(question.lens());
        return persons::canonical;
    }

    private static long[] list(OracleWorld world, Random random) {
        List<Long> list = new ArrayList<>(List.of(99_999_999L));
        for (TestEvent event : world.events()) {
            if (random.nextInt(6) == 0) {
                list.add(random.nextInt(5) == 0 ? event.device() : event.person());
            }
        }
        return list.stream().mapToLong(Long::longValue).distinct().sorted().toArray();
    }

    /// The same question with a further condition in each segment.
    private static Question with(Question question, PersonCondition condition) {
        Analysis analysis = question.analysis();
        boolean one = Arrays.stream(analysis.getClass().getRecordComponents())
                .anyMatch(component -> component.getName().equals("segment"));
        Object segments = one
                ? and((Segment) PersonGateTest.component(analysis, "segment"), condition)
                : ((List<?>) PersonGateTest.component(analysis, "segments"))
                        .stream()
                                .map(segment -> and((Segment) segment, condition))
                                .toList();
        return new Question(
                question.scope(),
                question.lens(),
                question.sample(),
                PersonGateTest.with(analysis, one ? "segment" : "segments", segments));
    }

    private static Segment and(Segment segment, PersonCondition condition) {
        return new Segment(segment.filters(), List.of(condition));
    }
}
