package dev.belvedere.kernel;

import static dev.belvedere.kernel.DrawnEvents.at;
import static dev.belvedere.kernel.DrawnEvents.person;
import static dev.belvedere.kernel.DrawnFunnel.PAGE;
import static dev.belvedere.kernel.DrawnFunnel.funnel;
import static dev.belvedere.kernel.DrawnFunnel.named;
import static dev.belvedere.kernel.DrawnFunnel.only;
import static dev.belvedere.kernel.DrawnFunnel.question;
import static dev.belvedere.kernel.DrawnFunnel.selector;
import static dev.belvedere.kernel.DrawnFunnel.with;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.belvedere.query.Lens;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Orders, exclusions and what else rules the paths of persons whose timelines are drawn, see [DrawnEvents].
class FunnelRulesTest {
    private static final Kernel KERNEL = new Kernel(2, 16 << 20);

    @AfterAll
    static void close() {
        KERNEL.close();
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
    void aPersonWithManyHeldValuesCountsForEach() {
        FunnelRules held = new FunnelRules(
                FunnelOrder.ORDERED,
                List.of(),
                new HeldConstant.Values(List.of(PropertyRef.of(PAGE))),
                OptionalInt.empty(),
                false);
        List<TestEvent> events = new ArrayList<>();
        for (int page = 0; page < 300; page++) {
            events.add(at(1, "A", page * 100L).with(PAGE, new PropertyValue.Whole(page)));
            if (page % 2 == 0) {
                events.add(at(1, "B", 60_000 + page * 100L).with(PAGE, new PropertyValue.Whole(page)));
            }
        }

        FunnelResult result = ask(with(funnel("AB", 10), held), events.toArray(TestEvent[]::new));

        assertThat(only(result).reached()).containsExactly(300, 150);
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

    private static FunnelResult ask(Funnel funnel, TestEvent... events) {
        return ask(funnel, new Lens.Mapped(), MemorySnapshot.of(new MemoryLinks(), events));
    }

    private static FunnelResult ask(Funnel funnel, Lens lens, Snapshot snapshot) {
        return (FunnelResult) KERNEL.answer(question(funnel, lens), snapshot);
    }
}
