package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belvedere.query.ConversionWindow;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.JourneyCounting;
import dev.belvedere.query.JourneyEnds;
import dev.belvedere.query.JourneyNode;
import dev.belvedere.query.JourneyNodes;
import dev.belvedere.query.JourneyWindow;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.JourneysResult;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Paths over drawn events; see [DrawnEvents] for how they are drawn. A path is written as its nodes, those
/// of project 2 as in project 1.
class JourneyTest {
    @ParameterizedTest(name = "within {1} min of A in \"{0}\": {2}, collapsed {3}")
    @CsvSource({
        "ABB.C.D, 4, ABBC, ABC",
        "ABB.C.D, 60, ABBC, ABCD",
        "..A, 60, A, A",
        "A...B, 4, AB, AB",
        "A....B, 4, A, A",
        "AaB, 60, AAB, AB",
        "(BA)C, 60, AC, AC",
        "(AB)C, 60, ABC, ABC",
        "BAC, 60, AC, AC"
    })
    void pathsStartWithTheFirstEvent(String drawn, int minutes, String plain, String collapsed) {
        JourneyEnds start = new JourneyEnds.StartingWith(named("A"));
        assertThat(paths(start, minutes, false, JourneyCounting.UNIQUES, drawn)).isEqualTo(plain + " 1");
        assertThat(paths(start, minutes, true, JourneyCounting.UNIQUES, drawn)).isEqualTo(collapsed + " 1");
    }

    @ParameterizedTest(name = "to A in \"{0}\": {1}, totals {2}")
    @CsvSource({"BCA, BCA 1, BCA 1", "BCAB, BCA 1, BCA 1", "BADA, BADA 1, BA 1 BADA 1", "BBBBBA, BBBA 1, BBBA 1"})
    void pathsEndWithTheLastEvent(String drawn, String uniques, String totals) {
        JourneyEnds end = new JourneyEnds.EndingWith(named("A"));
        assertThat(paths(end, 60, false, JourneyCounting.UNIQUES, drawn)).isEqualTo(uniques);
        assertThat(paths(end, 60, false, JourneyCounting.TOTALS, drawn)).isEqualTo(totals);
    }

    @ParameterizedTest(name = "from A to B in \"{0}\": {1}, totals {2}")
    @CsvSource({
        "ACB, ACB 1, ACB 1",
        "ACAB, ACAB 1, AB 1 ACAB 1",
        "A....BAB, AB 1, AB 1",
        "ACDEB, '', ''",
        "BA, '', ''",
        "(AB), AB 1, AB 1"
    })
    void pathsLieBetweenTwoEvents(String drawn, String uniques, String totals) {
        JourneyEnds between = new JourneyEnds.Between(named("A"), named("B"));
        assertThat(paths(between, 4, false, JourneyCounting.UNIQUES, drawn)).isEqualTo(uniques);
        assertThat(paths(between, 4, false, JourneyCounting.TOTALS, drawn)).isEqualTo(totals);
    }

    @Test
    void linksLeadThroughAllPathsAndOthersAreOne() {
        Journeys journeys = journeys(new JourneyEnds.StartingWith(named("A")), 60, true, JourneyCounting.UNIQUES);

        JourneysResult result = answer(
                journeys,
                1 << 20,
                DrawnEvents.person(1, "ABC"),
                DrawnEvents.person(2, "ABD"),
                DrawnEvents.person(3, "ACD"),
                DrawnEvents.person(4, "AED"),
                DrawnEvents.person(5, "B"));

        assertThat(result.started()).isEqualTo(4);
        assertThat(result.nodes().stream()
                        .map(node -> node.step() + " "
                                + node.node().map(JourneyNode::name).orElse("other") + " " + node.count()))
                .containsExactly("0 A 4", "1 B 2", "1 C 1", "1 other 1", "2 D 3", "2 C 1");
        assertThat(result.links())
                .containsExactly(
                        new JourneysResult.Link(0, 1, 2),
                        new JourneysResult.Link(0, 2, 1),
                        new JourneysResult.Link(0, 3, 1),
                        new JourneysResult.Link(1, 4, 1),
                        new JourneysResult.Link(1, 5, 1),
                        new JourneysResult.Link(2, 4, 1),
                        new JourneysResult.Link(3, 4, 1));
        assertThat(result.paths().getFirst().averageMillis()).isEqualTo(120_000);
    }

    @Test
    void morePathsThanFitAreRefusedWithWhatToNarrow() {
        TestEvent[] many = new TestEvent[2_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = DrawnEvents.at(1, i % 7 == 0 ? "A" : "type " + i, i * 1_000L);
        }

        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> answer(
                        journeys(new JourneyEnds.StartingWith(named("A")), 60, true, JourneyCounting.TOTALS),
                        1 << 16,
                        many))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("too_many_paths"))
                .withMessageContaining("take fewer steps");
    }

    @Test
    void aPersonOfManyRepeatsIsWalkedAtOnce() {
        TestEvent[] many = new TestEvent[100_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = DrawnEvents.at(1, "A", i);
        }

        JourneysResult result = answer(
                journeys(new JourneyEnds.StartingWith(named("A")), 60, true, JourneyCounting.TOTALS), 1 << 24, many);

        assertThat(result.paths()).hasSize(1);
        assertThat(result.counted()).isEqualTo(100_000);
    }

    private static String paths(
            JourneyEnds ends, int minutes, boolean collapse, JourneyCounting counting, String drawn) {
        JourneysResult result =
                answer(journeys(ends, minutes, collapse, counting), 1 << 20, DrawnEvents.person(1, drawn));
        return result.paths().stream()
                .map(path ->
                        path.nodes().stream().map(JourneyNode::name).collect(Collectors.joining()) + " " + path.count())
                .collect(Collectors.joining(" "));
    }

    /// Of up to four nodes, two told apart at a step.
    private static Journeys journeys(JourneyEnds ends, int minutes, boolean collapse, JourneyCounting counting) {
        LocalDate day = LocalDate.of(2026, 1, 5);
        return new Journeys(
                ends,
                JourneyNodes.EVENTS,
                4,
                new JourneyWindow.Elapsed(new ConversionWindow(Duration.ofMinutes(minutes))),
                new DateRange(day, day),
                Segment.EVERYBODY,
                List.of(),
                List.of(),
                List.of(),
                collapse,
                counting,
                10,
                2);
    }

    private static JourneysResult answer(Journeys journeys, long memoryBytes, TestEvent[]... persons) {
        TestEvent[] events = Arrays.stream(persons).flatMap(Arrays::stream).toArray(TestEvent[]::new);
        try (Kernel kernel = new Kernel(2, memoryBytes)) {
            Scope scope = new Scope(100, List.of(1, 2), ZoneOffset.UTC, DayOfWeek.MONDAY);
            return (JourneysResult) kernel.answer(
                    new Question(scope, new Lens.Mapped(), journeys), MemorySnapshot.of(new MemoryLinks(), events));
        }
    }

    private static EventSelector named(String type) {
        return EventSelector.of(new EventChoice.Named(type));
    }
}
