package dev.belvedere.kernel;

import static dev.belvedere.kernel.DrawnEvents.at;
import static dev.belvedere.kernel.DrawnFunnel.PAGE;
import static dev.belvedere.kernel.DrawnFunnel.days;
import static dev.belvedere.kernel.DrawnFunnel.grouped;
import static dev.belvedere.kernel.DrawnFunnel.named;
import static dev.belvedere.kernel.DrawnFunnel.only;
import static dev.belvedere.kernel.DrawnFunnel.question;
import static dev.belvedere.kernel.DrawnFunnel.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.Filter;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelOrder;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.FunnelRules;
import dev.belvedere.query.HeldConstant;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Operator;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Resolution;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The groups and segments of funnels of persons whose timelines are drawn, see [DrawnEvents].
class FunnelGroupTest {
    private static final Kernel KERNEL = new Kernel(2, 16 << 20);

    @AfterAll
    static void close() {
        KERNEL.close();
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

    /// The same page, scenario 1: the session held constant. Landing pages A and B, registration R, and `|` where
    /// another session begins.
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"AR, A 1 1", "ABR, A 1 1", "A|BR, A 1 0 B 1 1"})
    void withTheSessionHeldEachSessionHasTheGroupOfItsFirstPage(String drawn, String expected) {
        List<TestEvent> events = new ArrayList<>();
        long session = 1;
        for (int i = 0; i < drawn.length(); i++) {
            char character = drawn.charAt(i);
            if (character == '|') {
                session++;
                continue;
            }
            TestEvent event = at(1, character == 'R' ? "register" : "view", events.size() * 60_000L)
                    .with(PropertyKey.builtIn("session_id"), new PropertyValue.Whole(session));
            events.add(character == 'R' ? event : event.with(PAGE, Character.toString(character)));
        }
        FunnelRules bySession =
                new FunnelRules(FunnelOrder.ORDERED, List.of(), new HeldConstant.Session(), OptionalInt.empty(), false);

        FunnelResult result =
                ask(with(grouped(List.of("view", "register"), 0), bySession), events.toArray(TestEvent[]::new));

        assertThat(result.tracks().stream()
                        .map(track -> track.group().getFirst() + " " + track.reached()[0] + " " + track.reached()[1])
                        .sorted())
                .containsExactly(expected.split(" (?=B)"));
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

    private static FunnelResult ask(Funnel funnel, TestEvent... events) {
        return ask(funnel, new Lens.Mapped(), MemorySnapshot.of(new MemoryLinks(), events));
    }

    private static FunnelResult ask(Funnel funnel, Lens lens, Snapshot snapshot) {
        return (FunnelResult) KERNEL.answer(question(funnel, lens), snapshot);
    }
}
