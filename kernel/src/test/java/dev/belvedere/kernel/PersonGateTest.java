package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.identity.CanonicalPersons;
import dev.belvedere.identity.FoundBy;
import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.CountTest;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Measure;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PersonCondition;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Retention;
import dev.belvedere.query.Sample;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.query.TimeFrame;
import dev.belvedere.query.UnifyPolicy;
import java.lang.reflect.RecordComponent;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Samples and conditions on persons, against questions that need none: of a world without whoever is not in the
/// sample, and of a world in which each event carries as a property whether the condition holds, which is decided here
/// from the definition, event by event.
///
/// Those questions are held against SQL elsewhere. With `-Dnightly=true` there are over ten times as many worlds.
class PersonGateTest {
    private static final int WORLDS = OracleLoop.worlds(2, 30);
    private static final int QUESTIONS = 18;
    private static final long DAY = 86_400_000;
    private static final String[] REFUSALS = {"too_many_groups", "too_large_answer", "person_condition_too_large"};
    private static final PropertyKey MARK = PropertyKey.user("holds");

    /// Numbers of persons and devices lie below; above it they are those of a project.
    private static final long NUMBERS = 10_000_000;

    private int compared;
    private int telling;

    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 16777216", "raw, 65536", "mapped, 16777216", "as_of, 65536"})
    void aSampleIsTheWorldOfItsPersons(String lens, int memoryBytes) {
        for (int world = 0; world < WORLDS; world++) {
            long seed = 31L * lens.hashCode() + memoryBytes + world;
            Random random = new Random(seed);
            OracleWorld everybody = OracleWorld.ofManyPersons(random);
            try (Kernel kernel = new Kernel(random.nextInt(1, 4), memoryBytes)) {
                for (int i = 0; i < QUESTIONS; i++) {
                    Question whole = question(everybody, everybody.lens(lens), i, random);
                    Sample sample = new Sample(pick(List.of(1, 100, 500, 900, 999), random));
                    ToLongFunction<TestEvent> identities = identities(whole, everybody);
                    Predicate<TestEvent> left =
                            event -> !isIn(identities.applyAsLong(event) % NUMBERS, sample.perMille());
                    Question sampled = new Question(whole.scope(), whole.lens(), sample, whole.analysis());
                    compare(
                            kernel,
                            sampled,
                            snapshot(everybody, seed),
                            whole,
                            snapshot(everybody.without(left), seed),
                            "seed " + seed + ", question " + i);
                }
            }
        }
        assertThat(compared).as("questions compared").isGreaterThan(WORLDS * QUESTIONS / 2);
    }

    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({"mapped, 65536", "merged, 16777216", "raw, 1048576", "mapped, 16777216"})
    void aConditionIsAFilterOnWhatEachEventWouldSay(String lens, int memoryBytes) {
        for (int world = 0; world < WORLDS; world++) {
            long seed = 57L * lens.hashCode() + memoryBytes + world;
            Random random = new Random(seed);
            OracleWorld plain = OracleWorld.ofManyPersons(random);
            try (Kernel kernel = new Kernel(random.nextInt(1, 4), memoryBytes)) {
                for (int i = 0; i < QUESTIONS; i++) {
                    Question open = withoutSharedDevices(question(plain, plain.lens(lens), i, random));
                    PersonCondition.Performed condition = condition(random);
                    OracleWorld marked = marked(plain, open, condition);
                    Filter holds = new Filter(PropertyRef.of(MARK), Operator.IS, List.of("yes"));
                    compare(
                            kernel,
                            withSegments(open, List.of(), condition),
                            snapshot(plain, seed),
                            withSegments(open, List.of(holds), null),
                            snapshot(marked, seed),
                            "seed " + seed + ", question " + i + ", " + condition);
                }
            }
        }
        assertThat(compared).as("questions compared").isGreaterThan(WORLDS * QUESTIONS / 2);
        assertThat(telling).as("answers that are not empty").isGreaterThan(compared / 5);
    }

    @Test
    void anAllTimeConditionDoesNotLookPastTheRange() {
        MemorySnapshot snapshot = MemorySnapshot.of(
                new MemoryLinks().map(2, 3),
                TestEvent.of(1, 2, "2025-01-05T10:00:00Z", "sign"),
                TestEvent.of(1, 3, "2026-01-06T10:00:00Z", "buy"),
                TestEvent.of(1, 4, "2026-01-06T10:00:00Z", "buy"),
                TestEvent.of(1, 4, "2026-01-09T10:00:00Z", "sign"));
        Segmentation buys = (Segmentation) withSegments(
                        new Question(
                                scope(),
                                new Lens.Mapped(),
                                new Segmentation(
                                        List.of(DrawnRetention.named("buy")),
                                        Measure.UNIQUES,
                                        Interval.DAY,
                                        new DateRange(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 8)),
                                        List.of(Segment.EVERYBODY),
                                        List.of(),
                                        10)),
                        List.of(),
                        new PersonCondition.Performed(
                                DrawnRetention.named("sign"),
                                new CountTest(Operator.GREATER_OR_EQUAL, 1),
                                new TimeFrame.AllTime()))
                .analysis();
        try (Kernel kernel = new Kernel(1, 1 << 20)) {
            assertThat(kernel.segmentation(new Question(scope(), new Lens.Mapped(), buys), snapshot)
                            .series()
                            .getFirst()
                            .values())
                    .containsExactly(0, 1, 0, 0);
        }
    }

    private static Scope scope() {
        return new Scope(1, List.of(1), ZoneOffset.UTC, DayOfWeek.MONDAY);
    }

    private void compare(
            Kernel kernel,
            Question gated,
            MemorySnapshot snapshot,
            Question open,
            MemorySnapshot reduced,
            String description) {
        AnalysisResult actual;
        AnalysisResult expected;
        try {
            actual = kernel.answer(gated, snapshot);
            expected = kernel.answer(open, reduced);
        } catch (InvalidQuestionException refused) {
            assertThat(refused.code()).as(description).isIn((Object[]) REFUSALS);
            return;
        } catch (RuntimeException failure) {
            throw new AssertionError(description + ": " + gated, failure);
        }
        assertThat(actual)
                .as(description + ": " + gated)
                .usingRecursiveComparison()
                .isEqualTo(expected);
        compared++;
        telling +=
                actual.toString().matches("(?s).*collapsed=[1-9].*") || !(actual instanceof SegmentationResult) ? 1 : 0;
    }

    private static MemorySnapshot snapshot(OracleWorld world, long seed) {
        return MemorySnapshot.cut(world.events(), world.links(), new Random(seed), 4, _ -> false);
    }

    private static Question question(OracleWorld world, Lens lens, int number, Random random) {
        List<OracleStyle> styles = List.of(
                OracleStyle.TOTALS,
                OracleStyle.UNIQUES_MAPPED,
                OracleStyle.FIRST_MAPPED,
                OracleStyle.GROUPED,
                OracleStyle.RATIOS,
                OracleStyle.OF_PROPERTIES);
        RandomQuestions parts = new RandomQuestions(world, pick(styles, random), random);
        return switch (number % 3) {
            case 0 -> new RandomFunnels(world, List.of(Interval.DAY, Interval.WEEK), random).next(lens);
            case 1 -> new Question(parts.scope(), lens, RetentionOracleTest.retention(world, parts, random));
            default -> {
                Question any = parts.next();
                yield new Question(any.scope(), lens, any.analysis());
            }
        };
    }

    private static PersonCondition.Performed condition(Random random) {
        EventChoice choice = random.nextInt(3) == 0
                ? new EventChoice.AnyActive()
                : new EventChoice.Named(pick(OracleWorld.TYPES.subList(0, 3), random));
        Operator operator = pick(
                List.of(
                        Operator.IS,
                        Operator.IS_NOT,
                        Operator.LESS,
                        Operator.LESS_OR_EQUAL,
                        Operator.GREATER,
                        Operator.GREATER_OR_EQUAL),
                random);
        TimeFrame frame = switch (random.nextInt(3)) {
            case 0 -> new TimeFrame.AllTime();
            case 1 -> new TimeFrame.EachInterval();
            default -> new TimeFrame.WithinDays(random.nextInt(1, 20));
        };
        return new PersonCondition.Performed(
                new EventSet(
                        "",
                        random.nextBoolean()
                                ? List.of(EventSelector.of(choice))
                                : List.of(
                                        EventSelector.of(choice),
                                        EventSelector.of(new EventChoice.Named(pick(OracleWorld.TYPES, random))))),
                new CountTest(operator, random.nextInt(4)),
                frame);
    }

    /// Each event says whether the condition holds for its person at its time.
    private static OracleWorld marked(OracleWorld world, Question question, PersonCondition.Performed condition) {
        List<TestEvent> marked = new ArrayList<>();
        ToLongFunction<TestEvent> identities = identities(question, world);
        Buckets buckets = buckets(question);
        Map<Long, List<TestEvent>> performed = world.events().stream()
                .filter(event -> question.scope().projects().contains(event.project()))
                .filter(event ->
                        condition.events().anyOf().stream().anyMatch(selector -> isPerformed(event, selector.choice())))
                .collect(Collectors.groupingBy(identities::applyAsLong));
        for (TestEvent event : world.events()) {
            long count = performed.getOrDefault(identities.applyAsLong(event), List.of()).stream()
                    .filter(other -> isInFrame(other.time(), event.time(), question, buckets, condition.frame()))
                    .count();
            marked.add(event.with(MARK, holds(count, condition.count()) ? "yes" : "no"));
        }
        return new OracleWorld(world.projects(), world.zones(), world.centre(), marked, world.links());
    }

    private static boolean isPerformed(TestEvent event, EventChoice choice) {
        return choice instanceof EventChoice.Named named
                ? event.type().equals(named.eventType())
                : !List.of("session_start", "$identify").contains(event.type());
    }

    private static boolean holds(long count, CountTest test) {
        int compared = Long.compare(count, test.value());
        return switch (test.operator()) {
            case IS -> compared == 0;
            case IS_NOT -> compared != 0;
            case LESS -> compared < 0;
            case LESS_OR_EQUAL -> compared <= 0;
            case GREATER -> compared > 0;
            default -> compared >= 0;
        };
    }

    private static Buckets buckets(Question question) {
        Analysis analysis = question.analysis();
        Interval interval = analysis instanceof Segmentation segmentation
                ? segmentation.interval()
                : analysis instanceof Funnel funnel ? funnel.interval() : ((Retention) analysis).interval();
        return Buckets.of(
                interval,
                analysis.range(),
                question.scope().zone(),
                question.scope().weekStart());
    }

    private static boolean isInFrame(
            long performed, long counted, Question question, Buckets buckets, TimeFrame frame) {
        if (performed >= buckets.end()) {
            return false;
        }
        boolean counts = buckets.contain(counted);
        return switch (frame) {
            case TimeFrame.AllTime _ -> true;
            case TimeFrame.EachInterval _ ->
                counts && buckets.contain(performed) && buckets.of(performed) == buckets.of(counted);
            case TimeFrame.WithinDays within -> {
                long until = question.analysis() instanceof Segmentation && counts
                        ? buckets.end(buckets.of(counted)) - 1
                        : counted;
                yield performed <= until && performed > until - within.days() * DAY;
            }
        };
    }

    private static Question withSegments(Question question, List<Filter> filters, @Nullable PersonCondition condition) {
        List<?> given = (List<?>) component(question.analysis(), "segments");
        List<Segment> segments = new ArrayList<>();
        for (Object one : given) {
            List<Filter> all = new ArrayList<>(((Segment) one).filters());
            all.addAll(filters);
            segments.add(new Segment(all, condition == null ? List.of() : List.of(condition)));
        }
        return new Question(question.scope(), question.lens(), with(question.analysis(), "segments", segments));
    }

    static Object component(Analysis analysis, String name) {
        try {
            return analysis.getClass().getMethod(name).invoke(analysis);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record has its components", e);
        }
    }

    /// The same record with another component, whatever others it has.
    static Analysis with(Analysis analysis, String name, Object value) {
        try {
            RecordComponent[] components = analysis.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = components[i].getName().equals(name) ? value : component(analysis, components[i].getName());
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
            return (Analysis) analysis.getClass().getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record has its components", e);
        }
    }

    /// What devices join is left to the oracles that know SQL.
    private static Question withoutSharedDevices(Question question) {
        Scope scope = question.scope();
        if (scope.unify().userId() || !scope.unify().deviceId()) {
            return question;
        }
        Scope unified = new Scope(scope.id(), scope.projects(), scope.zone(), scope.weekStart());
        return new Question(unified, question.lens(), question.sample(), question.analysis());
    }

    private static ToLongFunction<TestEvent> identities(Question question, OracleWorld world) {
        if (question.lens() instanceof Lens.Raw) {
            UnifyPolicy unify = question.scope().unify();
            return event -> FoundBy.carriedUserId(event.foundBy())
                    ? event.person() + (unify.userId() ? 0 : event.project() * NUMBERS)
                    : event.device() + (unify.deviceId() ? 0 : event.project() * NUMBERS);
        }
        UnifyPolicy unify = question.scope().unify();
        CanonicalPersons persons = unify.mapping()
                ? world.links().persons(question.lens())
                : world.links().mergedPersons(question.lens());
        CanonicalPersons merged = world.links().mergedPersons(question.lens());
        CanonicalPersons mappings = world.links().mappingsOnly(question.lens());
        return event -> {
            long inProject = event.project() * NUMBERS;
            if (!unify.deviceId() && !FoundBy.carriedUserId(event.foundBy())) {
                return inProject + event.device();
            }
            long one = merged.canonical(event.person());
            return unify.userId() || mappings.touched(one) ? persons.canonical(event.person()) : inProject + one;
        };
    }

    /// Which persons a sample holds is a promise over time, so it is written down here once more.
    private static boolean isIn(long person, int perMille) {
        long mixed = (person ^ (person >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return Long.remainderUnsigned(mixed, 1_000) < perMille;
    }
}
