package dev.belvedere.kernel;

import static dev.belvedere.kernel.DrawnEvents.at;
import static dev.belvedere.kernel.DrawnEvents.person;
import static dev.belvedere.kernel.DrawnFunnel.days;
import static dev.belvedere.kernel.DrawnFunnel.funnel;
import static dev.belvedere.kernel.DrawnFunnel.only;
import static dev.belvedere.kernel.DrawnFunnel.question;
import static dev.belvedere.kernel.DrawnFunnel.steps;
import static dev.belvedere.kernel.DrawnFunnel.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Resolution;
import dev.belvedere.query.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Funnels of persons whose timelines are drawn, see [DrawnEvents]: steps, windows and what they come to.
class FunnelTest {
    private static final Kernel KERNEL = new Kernel(2, 16 << 20);

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
        "(JIHGFEDCBA), ABCDEFGHIJ, 10, 10",
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

    private static FunnelResult ask(Funnel funnel, TestEvent... events) {
        return ask(funnel, new Lens.Mapped(), MemorySnapshot.of(new MemoryLinks(), events));
    }

    private static FunnelResult ask(Funnel funnel, Lens lens, Snapshot snapshot) {
        return (FunnelResult) KERNEL.answer(question(funnel, lens), snapshot);
    }
}
