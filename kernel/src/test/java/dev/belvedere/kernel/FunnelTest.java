package dev.belvedere.kernel;

import static dev.belvedere.kernel.DrawnEvents.at;
import static dev.belvedere.kernel.DrawnEvents.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Exclusion;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelCounting;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.HeldConstant;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Question;
import dev.belvedere.query.Resolution;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Funnels of persons whose timelines are drawn, see [DrawnEvents].
class FunnelTest {
    private static final Kernel KERNEL = new Kernel(2, 16 << 20);
    private static final PropertyKey PAGE = PropertyKey.event("page");

    @AfterAll
    static void close() {
        KERNEL.close();
    }

    @ParameterizedTest(name = "\"{0}\" within {2} min through {1} reaches {3}")
    @CsvSource({
        "A.B.C,   ABC, 10, 3",
        "BAC,     ABC, 10, 1",
        "CBA,     ABC, 10, 1",
        "B.C,     ABC, 10, 0",
        "A....BC, ABC, 4,  1",
        "A...B.C, ABC, 4,  2",
        // The second A leaves more of the window.
        "A..AB.C, ABC, 4,  3",
        "A.XX.B,  AB,  10, 2",
        // The same event twice needs two events, whichever project they are of.
        "A,       AA,  10, 1",
        "A.a,     AA,  10, 2",
        // Of one second, in any order; equal types of one second are one event.
        "(BA),    AB,  10, 2",
        "(CBA),   ABC, 10, 3",
        "(AA),    AA,  10, 1",
        "(Aa),    AA,  10, 1",
        "(AB)A,   ABA, 10, 3",
        "A(CB),   ABC, 10, 3",
    })
    void stepsAreTakenInOrderWithinTheWindow(String events, String steps, int minutes, int reached) {
        FunnelResult result = ask(funnel(steps, minutes), person(1, events));

        assertThat(Arrays.stream(only(result).reached()).sum()).isEqualTo(reached);
    }

    @ParameterizedTest(name = "\"{0}\" through {1} reaches {2} by the millisecond")
    @CsvSource({"(BA), AB, 1", "(AB), AB, 2", "(AA), AA, 2"})
    void byTheMillisecondEventsOfOneSecondHaveAnOrder(String events, String steps, int reached) {
        FunnelResult result = ask(with(funnel(steps, 10), Resolution.MILLISECOND), person(1, events));

        assertThat(Arrays.stream(only(result).reached()).sum()).isEqualTo(reached);
    }

    @Test
    void theWindowIncludesExactlyItsLengthInWholeSeconds() {
        Funnel fourSeconds = new Funnel(
                steps("AB"),
                ConversionWindow.ofSeconds(4),
                days(1),
                Interval.DAY,
                List.of(Segment.EVERYBODY),
                List.of(),
                0,
                Resolution.SECOND,
                true,
                100);

        assertThat(only(ask(fourSeconds, at(1, "A", 900), at(1, "B", 4_999))).reached())
                .containsExactly(1, 1);
        assertThat(only(ask(fourSeconds, at(1, "A", 900), at(1, "B", 5_000))).reached())
                .containsExactly(1, 0);
        Funnel byTheMillisecond = with(fourSeconds, Resolution.MILLISECOND);
        assertThat(only(ask(byTheMillisecond, at(1, "A", 900), at(1, "B", 4_900)))
                        .reached())
                .containsExactly(1, 1);
        assertThat(only(ask(byTheMillisecond, at(1, "A", 900), at(1, "B", 4_901)))
                        .reached())
                .containsExactly(1, 0);
    }

    /// faq_and_troubleshooting/funnel-analysis: a person does step 1 on the 1st, 5th and 20th, step 2 on the
    /// 2nd and 6th; over the range it converts, over time on two of the three days.
    @Test
    void overTimeAPersonCountsOnceForEachDayOfEntry() {
        Funnel daily = new Funnel(
                steps("AB"),
                new ConversionWindow(Duration.ofDays(1)),
                days(31),
                Interval.DAY,
                List.of(Segment.EVERYBODY),
                List.of(),
                0,
                Resolution.SECOND,
                true,
                100);
        long day = Duration.ofDays(1).toMillis();

        FunnelResult result = ask(
                daily, at(1, "A", 0), at(1, "B", day), at(1, "A", 4 * day), at(1, "B", 5 * day), at(1, "A", 19 * day));

        assertThat(only(result).reached()).containsExactly(1, 1);
        assertThat(only(result).reachedByBucket()[0]).containsExactly(1, 1);
        assertThat(only(result).reachedByBucket()[4]).containsExactly(1, 1);
        assertThat(only(result).reachedByBucket()[19]).containsExactly(1, 0);
        assertThat(only(result).reachedByBucket()[1]).containsExactly(0, 0);
        assertThat(only(result).times()).containsExactly(new FunnelResult.Transition(day, day));
    }

    /// funnel-analysis/funnel-analysis-how-amplitude-computes-conversions, scenario 2: landing pages A and B.
    @ParameterizedTest(name = "pages {0} then registration {1}: group {2}, reached {3}")
    @CsvSource({"A, true, A, 2", "A B, true, A, 2", "A B, false, A, 1"})
    void thePageSeenFirstIsTheGroup(String pages, boolean registers, String group, int reached) {
        List<TestEvent> events = new ArrayList<>();
        for (String page : pages.split(" ")) {
            events.add(at(1, "view", events.size() * 60_000L).with(PAGE, page));
        }
        if (registers) {
            events.add(at(1, "register", 600_000));
        }
        Funnel byPage = grouped(List.of("view", "register"), 0);

        FunnelResult result = ask(byPage, events.toArray(TestEvent[]::new));

        assertThat(only(result).group()).containsExactly(group);
        assertThat(Arrays.stream(only(result).reached()).sum()).isEqualTo(reached);
    }

    @Test
    void aLaterEntryThatComesFurtherGivesTheGroup() {
        FunnelResult result = ask(
                grouped(List.of("view", "register"), 0),
                at(1, "view", 0).with(PAGE, "A"),
                at(1, "view", 3_000_000).with(PAGE, "B"),
                at(1, "register", 3_601_000));

        assertThat(only(result).group()).containsExactly("B");
        assertThat(only(result).reached()).containsExactly(1, 1);
    }

    @Test
    void groupsOfALaterStepSetThoseApartWhoDidNotReachIt() {
        FunnelResult result = ask(
                grouped(List.of("view", "register"), 1),
                at(1, "view", 0).with(PAGE, "A"),
                at(2, "view", 0).with(PAGE, "A"),
                at(2, "register", 1_000).with(PAGE, "C"),
                at(3, "view", 0));

        assertThat(result.tracks().stream().map(FunnelResult.Track::group))
                .containsExactly(List.of(Funnel.DID_NOT_REACH), List.of("C"));
        assertThat(result.tracks().get(0).reached()).containsExactly(2, 0);
        assertThat(result.tracks().get(1).reached()).containsExactly(1, 1);
    }

    @Test
    void anArrayCountsThePersonInEachOfItsGroupsAndTheLimitSaysWhatItLeftOut() {
        TestEvent entry = at(1, "view", 0)
                .with(
                        PAGE,
                        new PropertyValue.Many(List.of(
                                new PropertyValue.Text("x"),
                                new PropertyValue.Text("y"),
                                new PropertyValue.Text("x"))));
        Funnel two = grouped(List.of("view", "register"), 0);

        assertThat(ask(two, entry).tracks().stream().map(FunnelResult.Track::group))
                .containsExactly(List.of("x"), List.of("y"));
        Funnel limited = new Funnel(
                two.steps(),
                two.window(),
                two.range(),
                two.interval(),
                two.segments(),
                two.groupBy(),
                0,
                two.resolution(),
                true,
                1);
        assertThat(ask(limited, entry).groupsLeftOut()).isEqualTo(1);
    }

    @Test
    void aSegmentHoldsForTheEntryOnly() {
        PropertyRef page = PropertyRef.of(PAGE);
        Funnel inSegments = new Funnel(
                List.of(named("view"), named("register")),
                ConversionWindow.ofSeconds(3_600),
                days(1),
                Interval.DAY,
                List.of(
                        new Segment(List.of(new Filter(page, Operator.IS, List.of("A")))),
                        new Segment(List.of(new Filter(page, Operator.IS, List.of("B"))))),
                List.of(),
                0,
                Resolution.SECOND,
                false,
                100);

        FunnelResult result = ask(
                inSegments,
                at(1, "view", 0).with(PAGE, "A"),
                at(1, "view", 60_000).with(PAGE, "B"),
                at(1, "register", 120_000).with(PAGE, "C"),
                at(2, "view", 0).with(PAGE, "A"));

        assertThat(result.tracks().get(0).reached()).containsExactly(2, 1);
        assertThat(result.tracks().get(1).reached()).containsExactly(1, 1);
        assertThat(result.tracks().get(0).times()).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\" through {1} with nothing between reaches {2}")
    @CsvSource({
        "A.B.C,   ABC, 3",
        "AB.XC,   ABC, 2",
        // A second A breaks the path of the first and enters anew.
        "AABC,    ABC, 3",
        "ABBC,    ABC, 2",
        // What happens in the second of a step does not lie between.
        "(AX)BC,  ABC, 3",
        "A(XB)C,  ABC, 3",
        // To take C with B would leave no C before the last B.
        "A(BC)CBC, ABCBC, 5",
    })
    void sequentialStepsHaveNoOtherActiveEventBetween(String events, String steps, int reached) {
        FunnelResult result = ask(with(funnel(steps, 10), FunnelOrder.SEQUENTIAL), person(1, events));

        assertThat(Arrays.stream(only(result).reached()).sum()).isEqualTo(reached);
    }

    @ParameterizedTest(name = "\"{0}\" through {1} in any order reaches {2}")
    @CsvSource({
        "CBA,    ABC, 3",
        "B.A,    ABC, 2",
        // Without the first listed event there is no path.
        "B.C,    ABC, 0",
        "C.C.A,  ABC, 2",
        "A.A,    AAB, 2",
        "(AA)B,  AAB, 2",
    })
    void inAnyOrderTheFirstStepMustBeAmongThem(String events, String steps, int reached) {
        FunnelResult result = ask(with(funnel(steps, 10), FunnelOrder.UNORDERED), person(1, events));

        assertThat(Arrays.stream(only(result).reached()).sum()).isEqualTo(reached);
    }

    @ParameterizedTest(name = "\"{0}\" through ABC without X from {1} to {2} reaches {3}")
    @CsvSource({
        "A.X.BC,   0, 1, 1",
        "A.BXC,    0, 1, 3",
        "A.BXC,    1, 2, 2",
        "ABX.BC,   1, 2, 3",
        "AXA.BC,   0, 2, 3",
        "(AX)B(XC), 0, 2, 3",
    })
    void anExclusionEndsThePathAndNotThePerson(String events, int after, int before, int reached) {
        FunnelRules rules = new FunnelRules(
                FunnelOrder.ORDERED,
                List.of(new Exclusion(named("X"), after, before)),
                new HeldConstant.Nothing(),
                OptionalInt.empty(),
                false);

        FunnelResult result = ask(with(funnel("ABC", 10), rules), person(1, events));

        assertThat(Arrays.stream(only(result).reached()).sum()).isEqualTo(reached);
    }

    @Test
    void whatIsHeldConstantCountsEachValueOfAPersonByItself() {
        FunnelRules held = new FunnelRules(
                FunnelOrder.ORDERED,
                List.of(),
                new HeldConstant.Values(List.of(PropertyRef.of(PAGE))),
                OptionalInt.empty(),
                false);
        PropertyValue all = new PropertyValue.Many(
                List.of(new PropertyValue.Whole(1), new PropertyValue.Whole(2), new PropertyValue.Whole(3)));

        FunnelResult result = ask(
                with(funnel("AB", 10), held),
                at(1, "A", 0).with(PAGE, all),
                at(1, "B", 1_000).with(PAGE, "2"),
                at(1, "A", 2_000));

        assertThat(only(result).reached()).containsExactly(3, 1);
    }

    @Test
    void anOptionalStepIsTwoFunnels() {
        FunnelRules optional =
                new FunnelRules(FunnelOrder.ORDERED, List.of(), new HeldConstant.Nothing(), OptionalInt.of(1), false);

        List<TestEvent> events = new ArrayList<>(List.of(person(1, "ABC")));
        events.addAll(List.of(person(2, "A.C")));
        FunnelResult result = ask(with(funnel("ABC", 10), optional), events.toArray(TestEvent[]::new));

        assertThat(result.tracks().getFirst().reached()).containsExactly(2, 1, 1);
        assertThat(result.tracks().getFirst().withoutOptional()).isFalse();
        assertThat(result.tracks().getLast().reached()).containsExactly(2, 2);
        assertThat(result.tracks().getLast().withoutOptional()).isTrue();
    }

    @ParameterizedTest(name = "\"{0}\" {1} through ABC counts {2}, {3} and {4} entries")
    @CsvSource({
        "AABB.C,   ORDERED,    2, 2, 2",
        "(AA)B.A,  ORDERED,    2, 1, 0",
        "A..AB.C,  ORDERED,    2, 2, 1",
        "A.A.BC,   SEQUENTIAL, 2, 1, 1",
        "AB.CA,    UNORDERED,  4, 3, 2",
        "B.C,      UNORDERED,  0, 0, 0",
    })
    void totalsCountThePathOfEachEntry(String events, FunnelOrder order, long first, long second, long third) {
        FunnelRules totals = new FunnelRules(
                order, List.of(), new HeldConstant.Nothing(), OptionalInt.empty(), false, FunnelCounting.TOTALS);

        FunnelResult result =
                ask(with(funnel("ABC", order == FunnelOrder.UNORDERED ? 10 : 5), totals), person(1, events));

        assertThat(only(result).reached()).containsExactly(first, second, third);
        assertThat(only(result).reachedByBucket()[0]).containsExactly(first, second, third);
    }

    @Test
    void severalEventsAreOneStep() {
        PropertyRef page = PropertyRef.of(PAGE);
        EventSelector onPage =
                new EventSelector(new EventChoice.Named("view"), List.of(new Filter(page, Operator.IS, List.of("A"))));
        Funnel funnel = with(
                funnel("AB", 10),
                List.of(named("start"), new EventSet("Liked", List.of(onPage, selector("like"))), named("buy")));

        assertThat(only(ask(
                                funnel,
                                at(1, "start", 0),
                                at(1, "view", 1_000).with(PAGE, "B"),
                                at(1, "buy", 2_000),
                                at(2, "start", 0),
                                at(2, "view", 1_000).with(PAGE, "A"),
                                at(2, "buy", 2_000),
                                at(3, "start", 0),
                                at(3, "like", 1_000)))
                        .reached())
                .containsExactly(3, 2, 1);
    }

    @Test
    void aMappedPersonGoesOnWhereAnotherOfItsUsersBegan() {
        TestEvent[] events = {
            TestEvent.of(1, 4, "2026-01-05T10:00:00Z", "A"),
            TestEvent.of(2, 9_000, "2026-01-05T10:00:07Z", "B"),
            TestEvent.of(1, 4, "2026-01-05T10:00:09Z", "C")
        };
        MemorySnapshot snapshot = MemorySnapshot.of(new MemoryLinks().map(9_000, 4), events);

        assertThat(only(ask(funnel("ABC", 1), new Lens.Mapped(), snapshot)).reached())
                .containsExactly(1, 1, 1);
        assertThat(only(ask(funnel("ABC", 1), new Lens.Mapped(), snapshot)).times())
                .containsExactly(new FunnelResult.Transition(7_000, 7_000), new FunnelResult.Transition(2_000, 2_000));
        assertThat(only(ask(funnel("ABC", 1), new Lens.Merged(), snapshot)).reached())
                .containsExactly(1, 0, 0);
    }

    @Test
    void theMedianIsTheSmallestTimeThatHalfDidNotExceed() {
        List<TestEvent> events = new ArrayList<>();
        for (long seconds : new long[] {1, 2, 6, 30}) {
            events.add(at(seconds, "A", 0));
            events.add(at(seconds, "B", seconds * 1_000));
        }

        FunnelResult result = ask(funnel("AB", 10), events.toArray(TestEvent[]::new));

        assertThat(only(result).times()).containsExactly(new FunnelResult.Transition(2_000, 9_750));
    }

    /// Entries and steps by turns, a second apart, and a third step that never comes: every entry goes on
    /// as far as the window, so whoever searched anew for each would take minutes.
    @Test
    void aPersonWithVeryManyEventsTakesTimeInProportion() {
        List<TestEvent> events = new ArrayList<>();
        for (int i = 0; i < 80_000; i++) {
            events.add(at(4, i % 2 == 0 ? "A" : "B", i * 1_000L));
        }
        MemorySnapshot snapshot = MemorySnapshot.of(new MemoryLinks(), events.toArray(TestEvent[]::new));
        Funnel threeSteps = funnel("ABC", 20_000);
        long began = System.nanoTime();

        FunnelResult result = ask(threeSteps, new Lens.Mapped(), snapshot);

        assertThat(only(result).reached()).containsExactly(1, 1, 0);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aPersonWithMoreEventsThanMemoryIsRefusedByName() {
        List<TestEvent> events = new ArrayList<>();
        for (int i = 0; i < 140_000; i++) {
            events.add(at(4, "A", i));
        }
        MemorySnapshot snapshot = MemorySnapshot.of(new MemoryLinks(), events.toArray(TestEvent[]::new));

        try (Kernel small = new Kernel(1, 1 << 16)) {
            assertThatExceptionOfType(InvalidQuestionException.class)
                    .isThrownBy(() -> small.answer(question(funnel("AB", 1), new Lens.Mapped()), snapshot))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo("person_too_large"));
        }
    }

    @Test
    void nobodyIsATrackOfZeros() {
        FunnelResult result = ask(funnel("AB", 1), new Lens.Mapped(), new MemorySnapshot(List.of(), new MemoryLinks()));

        assertThat(only(result).reached()).containsExactly(0, 0);
        assertThat(only(result).reachedByBucket()).hasDimensions(1, 2);
        assertThat(only(result).times()).containsExactly(FunnelResult.Transition.NOBODY);
    }

    private static Funnel funnel(String steps, int minutes) {
        return new Funnel(
                steps(steps),
                ConversionWindow.ofSeconds(minutes * 60L),
                days(1),
                Interval.DAY,
                List.of(Segment.EVERYBODY),
                List.of(),
                0,
                Resolution.SECOND,
                true,
                100);
    }

    private static Funnel with(Funnel funnel, FunnelOrder order) {
        return with(funnel, new FunnelRules(order, List.of(), new HeldConstant.Nothing(), OptionalInt.empty(), false));
    }

    private static Funnel with(Funnel funnel, FunnelRules rules) {
        return new Funnel(
                funnel.steps(),
                funnel.window(),
                funnel.range(),
                funnel.interval(),
                funnel.segments(),
                funnel.groupBy(),
                funnel.groupByStep(),
                funnel.resolution(),
                funnel.times(),
                funnel.limit(),
                rules,
                funnel.details());
    }

    private static Funnel with(Funnel funnel, List<EventSet> steps) {
        return new Funnel(
                steps,
                funnel.window(),
                funnel.range(),
                funnel.interval(),
                funnel.segments(),
                funnel.groupBy(),
                funnel.groupByStep(),
                funnel.resolution(),
                funnel.times(),
                funnel.limit());
    }

    private static Funnel with(Funnel funnel, Resolution resolution) {
        return new Funnel(
                funnel.steps(),
                funnel.window(),
                funnel.range(),
                funnel.interval(),
                funnel.segments(),
                funnel.groupBy(),
                funnel.groupByStep(),
                resolution,
                funnel.times(),
                funnel.limit());
    }

    private static Funnel grouped(List<String> steps, int step) {
        return new Funnel(
                steps.stream().map(FunnelTest::named).toList(),
                ConversionWindow.ofSeconds(3_600),
                days(1),
                Interval.DAY,
                List.of(Segment.EVERYBODY),
                List.of(PropertyRef.of(PAGE)),
                step,
                Resolution.SECOND,
                true,
                100);
    }

    private static List<EventSet> steps(String types) {
        return types.chars().mapToObj(type -> named(Character.toString(type))).toList();
    }

    private static EventSet named(String type) {
        return EventSet.of(selector(type));
    }

    private static EventSelector selector(String type) {
        return EventSelector.of(new EventChoice.Named(type));
    }

    private static DateRange days(int days) {
        LocalDate start = LocalDate.of(2026, 1, 5);
        return new DateRange(start, start.plusDays(days - 1));
    }

    private static FunnelResult.Track only(FunnelResult result) {
        assertThat(result.tracks()).hasSize(1);
        return result.tracks().getFirst();
    }

    private static FunnelResult ask(Funnel funnel, TestEvent... events) {
        return ask(funnel, new Lens.Mapped(), MemorySnapshot.of(new MemoryLinks(), events));
    }

    private static FunnelResult ask(Funnel funnel, Lens lens, Snapshot snapshot) {
        return (FunnelResult) KERNEL.answer(question(funnel, lens), snapshot);
    }

    private static Question question(Funnel funnel, Lens lens) {
        return new Question(new Scope(7, List.of(1, 2), ZoneOffset.UTC, DayOfWeek.MONDAY), lens, funnel);
    }
}
