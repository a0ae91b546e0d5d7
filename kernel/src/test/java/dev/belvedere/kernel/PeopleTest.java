package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.identity.FoundBy;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.Cell;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EngagementMatrix;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.People;
import dev.belvedere.query.PeopleResult;
import dev.belvedere.query.Question;
import dev.belvedere.query.Sample;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The persons behind random cells of random answers of every analysis, against the definition: those who alone in the
/// world raise the cell. Where a cell is a number of persons there must be as many.
///
/// Of each answer some persons who are behind the cell are looked at, and some who are not. With `-Dnightly=true` there
/// are ten times as many worlds.
class PeopleTest {
    private static final int WORLDS = Boolean.getBoolean("nightly") ? 20 : 2;
    private static final int LOOKED_AT = Boolean.getBoolean("nightly") ? 40 : 6;
    private static final String[] REFUSALS = {
        "too_many_groups", "too_large_answer", "too_many_paths", "person_condition_too_large"
    };

    private final Map<String, Integer> somebody = new TreeMap<>();

    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 16777216", "raw, 65536", "mapped, 16777216"})
    void arePersonsWhoAloneRaiseTheCell(String lens, int memoryBytes) {
        for (int world = 0; world < WORLDS; world++) {
            long seed = 91L * lens.hashCode() + memoryBytes + world;
            Random random = new Random(seed);
            OracleWorld everybody = OracleWorld.ofManyPersons(random).withSessions(random);
            PeopleQuestions questions = new PeopleQuestions(everybody, random);
            try (Kernel kernel = new Kernel(random.nextInt(1, 3), memoryBytes);
                    Kernel roomy = new Kernel(1, 1 << 24)) {
                for (int i = 0; i < 3 * PeopleQuestions.ANALYSES; i++) {
                    Question question = questions.next(Lens.of(lens, "lens"), i % PeopleQuestions.ANALYSES);
                    Sample sample = random.nextInt(4) == 0 ? new Sample(500) : Sample.EVERYBODY;
                    compare(
                            kernel,
                            roomy,
                            new Question(question.scope(), question.lens(), sample, question.analysis()),
                            everybody,
                            random,
                            "seed " + seed + ", question " + i);
                }
            }
        }
        assertThat(somebody.values().stream().mapToInt(Integer::intValue).sum())
                .as("cells with somebody: " + somebody)
                .isGreaterThan(WORLDS * PeopleQuestions.ANALYSES);
    }

    /// By day, in UTC: `a` one millisecond before midnight, `b` at midnight, `c` one before the next.
    @Test
    void anIntervalBeginsWithItsFirstMillisecondAndEndsBeforeTheNext() {
        MemorySnapshot snapshot = MemorySnapshot.of(
                new MemoryLinks(),
                TestEvent.of(1, 1, "2026-01-05T23:59:59.999Z", "buy"),
                TestEvent.of(1, 2, "2026-01-06T00:00:00Z", "buy"),
                TestEvent.of(1, 3, "2026-01-06T23:59:59.999Z", "buy"));
        Segmentation buys = new Segmentation(
                List.of(DrawnRetention.named("buy")),
                Measure.UNIQUES,
                Interval.DAY,
                new DateRange(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 7)),
                List.of(Segment.EVERYBODY),
                List.of(),
                10);
        assertThat(persons(buys, snapshot, Cell.Bucket.of(0))).containsExactly(1);
        assertThat(persons(buys, snapshot, Cell.Bucket.of(1))).containsExactly(2, 3);
        assertThat(persons(buys, snapshot, Cell.Bucket.of(2))).isEmpty();
        assertThat(persons(buys, snapshot, Cell.Bucket.NONE)).containsExactly(1, 2, 3);
    }

    private static long[] persons(Segmentation of, MemorySnapshot snapshot, Cell.Bucket bucket) {
        Scope scope = new Scope(1, List.of(1), ZoneOffset.UTC, DayOfWeek.MONDAY);
        People people = new People(of, Cell.ofSegment(0).at(bucket), 0, People.MAX_LIMIT);
        try (Kernel kernel = new Kernel(1, 1 << 20)) {
            return ((PeopleResult) kernel.answer(new Question(scope, new Lens.Mapped(), people), snapshot)).persons();
        }
    }

    private void compare(
            Kernel kernel, Kernel roomy, Question question, OracleWorld world, Random random, String description) {
        MemorySnapshot snapshot = snapshot(world);
        AnalysisResult whole;
        try {
            whole = kernel.answer(question, snapshot);
        } catch (InvalidQuestionException refused) {
            assertThat(refused.code()).as(description).isIn((Object[]) REFUSALS);
            return;
        }
        Cell cell = new DrawnCell(question, whole, random).draw();
        if (cell == null) {
            return;
        }
        NaiveCell naive = new NaiveCell(question, cell);
        People people = new People(question.analysis(), cell, 0, People.MAX_LIMIT);
        String asked = description + ": " + people + " of " + question.scope() + ", " + question.sample();
        PeopleResult found;
        try {
            found = (PeopleResult)
                    kernel.answer(new Question(question.scope(), question.lens(), question.sample(), people), snapshot);
        } catch (InvalidQuestionException refused) {
            assertThat(refused.code()).as(asked).isIn((Object[]) REFUSALS);
            return;
        } catch (RuntimeException failure) {
            throw new AssertionError(asked, failure);
        }
        if (naive.isOfPersons()) {
            assertThat((double) found.persons().length).as(asked).isEqualTo(naive.value(whole));
        } else {
            assertThat(found.persons().length > 0).as(asked).isEqualTo(naive.value(whole) > 0);
        }
        ToLongFunction<TestEvent> identities = identities(question, world);
        List<Long> some = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        world.events().stream()
                .mapToLong(identities)
                .distinct()
                .forEach(identity -> (isFound(found, identity) ? some : others).add(identity));
        assertThat(some).as(asked).hasSize(found.persons().length);
        Collections.shuffle(some, random);
        Collections.shuffle(others, random);
        List<Long> lookedAt = new ArrayList<>(some.subList(0, Math.min(LOOKED_AT, some.size())));
        lookedAt.addAll(others.subList(0, Math.min(LOOKED_AT, others.size())));
        Question unlimited = unlimited(question);
        for (long identity : lookedAt) {
            OracleWorld alone = world.without(event -> identities.applyAsLong(event) != identity);
            double value = naive.value(roomy.answer(unlimited, snapshot(alone)));
            if (value > 0 || !isOfGroupsBefore(question)) {
                assertThat(value > 0).as(asked + "; person " + identity).isEqualTo(isFound(found, identity));
            }
        }
        somebody.merge(question.analysis().getClass().getSimpleName(), some.isEmpty() ? 0 : 1, Integer::sum);
    }

    /// Answers show the groups of their range, of which one who is alone there and was active only before it has none.
    private static boolean isOfGroupsBefore(Question question) {
        return question.analysis() instanceof Segmentation asked
                && asked.window().reachesBack() > 0
                && !asked.groupBy().isEmpty();
    }

    /// One person may have more groups than the limit of all persons' groups.
    private static Question unlimited(Question question) {
        boolean hasLimit = Arrays.stream(question.analysis().getClass().getRecordComponents())
                .anyMatch(component -> component.getName().equals("limit"));
        return hasLimit && !(question.analysis() instanceof EngagementMatrix)
                ? new Question(
                        question.scope(),
                        question.lens(),
                        question.sample(),
                        PersonGateTest.with(question.analysis(), "limit", Segmentation.MAX_LIMIT))
                : question;
    }

    private static boolean isFound(PeopleResult found, long identity) {
        return Arrays.binarySearch(found.persons(), identity) >= 0;
    }

    private static MemorySnapshot snapshot(OracleWorld world) {
        return MemorySnapshot.cut(world.events(), world.links(), new Random(5), 3, _ -> false);
    }

    private static ToLongFunction<TestEvent> identities(Question question, OracleWorld world) {
        if (question.lens() instanceof Lens.Raw) {
            return event -> FoundBy.carriedUserId(event.foundBy()) ? event.person() : event.device();
        }
        CanonicalPersons persons = world.links().persons(question.lens());
        return event -> persons.canonical(event.person());
    }
}
