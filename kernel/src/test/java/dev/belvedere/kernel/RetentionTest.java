package dev.belvedere.kernel;

import static dev.belvedere.kernel.DrawnRetention.LATER;
import static dev.belvedere.kernel.DrawnRetention.at;
import static dev.belvedere.kernel.DrawnRetention.drawn;
import static dev.belvedere.kernel.DrawnRetention.named;
import static dev.belvedere.kernel.DrawnRetention.over;
import static dev.belvedere.kernel.DrawnRetention.retention;
import static dev.belvedere.kernel.DrawnRetention.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lens;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Question;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionAlignment;
import dev.belvedere.query.RetentionResult;
import dev.belvedere.query.RetentionRule;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Retention of persons whose timelines are drawn, see [DrawnRetention].
class RetentionTest {
    private static final Kernel KERNEL = new Kernel(2, 16 << 20);
    private static final PropertyKey PAGE = PropertyKey.event("page");

    @AfterAll
    static void close() {
        KERNEL.close();
    }

    @ParameterizedTest(name = "\"{0}\": the cohort of Monday returned {1} by the window, {2} by the calendar")
    @CsvSource({
        // Day k by the window is 24k to before 24k + 24 hours after the start.
        "S...R,         0100, 0100",
        "..S.R,         1000, 0100",
        "..S...R,       0100, 0100",
        ".S...........R, 0001, 0001",
        // Each start counts: one return is on two days.
        "SS..R,         1100, 0100",
        // A second start is a cohort of its own.
        "S...S...R,     0010, 0010",
        // Nobody returns before the start, but within its day of the calendar.
        "RS,            0000, 1000",
    })
    void intervalsAreCountedFromTheStart(String events, String window, String calendar) {
        assertThat(monday(ask(retention("S", "R"), drawn(1, events)))).isEqualTo(window);
        assertThat(monday(ask(with(retention("S", "R"), RetentionAlignment.CALENDAR), drawn(1, events))))
                .isEqualTo(calendar);
    }

    @ParameterizedTest(name = "\"{0}\" at {1} minutes past 10 is its own return: {2}")
    @CsvSource({"S, 5, 0000", "S S, 5 6, 1000", "S S, 5 5, 1000", "S X, 5 5, 0000"})
    void anEventIsNeverItsOwnReturnButAnotherIs(String types, String minutes, String returned) {
        List<TestEvent> events = new ArrayList<>();
        for (int i = 0; i < types.split(" ").length; i++) {
            events.add(at(1, types.split(" ")[i], "2026-01-05T10:0" + minutes.split(" ")[i] + ":00Z"));
        }

        assertThat(monday(ask(retention("S", "S"), events))).isEqualTo(returned);
        assertThat(monday(ask(with(retention("S", "S"), RetentionAlignment.CALENDAR), events)))
                .isEqualTo(returned);
    }

    /// retention-analysis/retention-analysis-time: users 1 to 3 of December 2021, Los Angeles.
    @ParameterizedTest(name = "user {0}, by {1}: {5}")
    @CsvSource({
        "1, DAY,   WINDOW,   2021-12-01T17:59, 2021-12-02T17:00, 1",
        "2, WEEK,  WINDOW,   2021-12-01T12:00, 2021-12-06T12:00, 0",
        "2, WEEK,  WINDOW,   2021-12-01T12:00, 2021-12-08T00:00, 1",
        "2, WEEK,  WINDOW,   2021-12-01T12:00, 2021-12-14T23:59, 1",
        "3, MONTH, WINDOW,   2021-12-06T12:00, 2021-12-12T12:00, 0",
        "1, DAY,   CALENDAR, 2021-12-01T17:59, 2021-12-02T17:00, 1",
        "1, DAY,   CALENDAR, 2021-12-01T17:59, 2021-12-01T23:58, 0",
        "2, WEEK,  CALENDAR, 2021-12-01T12:00, 2021-12-06T12:00, 1",
        "3, MONTH, CALENDAR, 2021-12-06T12:00, 2021-12-12T12:00, 0"
    })
    void theDocumentedUsersReturnWhenTheDocumentationSays(
            int user, Interval interval, RetentionAlignment alignment, String start, String returned, int expected) {
        Retention retention = new Retention(
                named("S"),
                List.of(named("R")),
                new RetentionRule.On(),
                interval,
                alignment,
                new DateRange(LocalDate.of(2021, 12, 1), LocalDate.of(2021, 12, 31)),
                OptionalInt.of(4),
                List.of(Segment.EVERYBODY),
                List.of(),
                100,
                LATER);
        ZoneId zone = ZoneId.of("America/Los_Angeles");

        RetentionResult result = ask(
                retention,
                zone,
                List.of(
                        at(
                                user,
                                "S",
                                java.time.LocalDateTime.parse(start)
                                        .atZone(zone)
                                        .toInstant()
                                        .toString()),
                        at(
                                user,
                                "R",
                                java.time.LocalDateTime.parse(returned)
                                        .atZone(zone)
                                        .toInstant()
                                        .toString())));

        long[] overall = new long[4];
        overall[expected] = 1;
        assertThat(only(result).overall()).containsExactly(overall);
    }

    @Test
    void dayOneIsTwentyFourHoursEvenWhereTheClocksGoForward() {
        Retention retention = over(retention("S", "R"), LocalDate.of(2026, 3, 7), 1);

        RetentionResult result = ask(
                retention,
                ZoneId.of("America/New_York"),
                List.of(
                        at(1, "S", "2026-03-07T15:30:00Z"),
                        at(1, "R", "2026-03-08T14:59:59Z"),
                        at(2, "S", "2026-03-07T15:30:00Z"),
                        at(2, "R", "2026-03-08T15:00:00Z")));

        assertThat(only(result).retained()[0]).containsExactly(1, 1, 0, 0);
    }

    @Test
    void onOrAfterCountsHoweverLateTheReturnIs() {
        Retention onOrAfter = with(retention("S", "R"), new RetentionRule.OnOrAfter());

        RetentionResult result = ask(
                onOrAfter,
                List.of(
                        at(1, "S", "2026-01-05T10:00:00Z"),
                        at(1, "R", "2027-05-05T10:00:00Z"),
                        at(2, "S", "2026-01-05T10:00:00Z"),
                        at(2, "R", "2026-01-07T09:59:00Z"),
                        at(3, "S", "2026-01-05T10:00:00Z")));

        assertThat(only(result).retained()[0]).containsExactly(2, 2, 1, 1);
        assertThat(result.columns().getFirst().until()).isEmpty();
    }

    @Test
    void aBracketIsAnyOfItsIntervalsWithoutItsEnd() {
        Retention brackets = with(
                retention("S", "R"),
                new RetentionRule.Brackets(List.of(
                        new RetentionRule.Bracket(0, 1),
                        new RetentionRule.Bracket(2, 4),
                        new RetentionRule.Bracket(4, 700))));

        RetentionResult result = ask(
                brackets,
                List.of(
                        at(1, "S", "2026-01-05T10:00:00Z"),
                        at(1, "R", "2026-01-06T10:00:00Z"),
                        at(1, "R", "2026-01-08T10:00:00Z"),
                        at(1, "R", "2027-12-01T10:00:00Z"),
                        at(2, "S", "2026-01-05T10:00:00Z"),
                        at(2, "R", "2026-01-09T10:00:00Z"),
                        at(2, "R", "2027-12-09T10:00:00Z")));

        assertThat(only(result).retained()[0]).containsExactly(0, 1, 2);
    }

    /// faq_and_troubleshooting/retention-analysis: A starts on the 20th and returns on the 21st and 22nd, B
    /// starts on the 21st; it is the evening of the 22nd.
    @Test
    void incompleteIntervalsAreLeftOutOfTheOverallRow() {
        Retention asked = new Retention(
                named("S"),
                List.of(named("R")),
                new RetentionRule.On(),
                Interval.DAY,
                RetentionAlignment.CALENDAR,
                new DateRange(LocalDate.of(2026, 3, 20), LocalDate.of(2026, 3, 22)),
                OptionalInt.empty(),
                List.of(Segment.EVERYBODY),
                List.of(),
                100,
                Instant.parse("2026-03-22T20:00:00Z"));

        RetentionResult result = ask(
                asked,
                List.of(
                        at(1, "S", "2026-03-20T10:00:00Z"),
                        at(1, "R", "2026-03-21T10:00:00Z"),
                        at(1, "R", "2026-03-22T10:00:00Z"),
                        at(2, "S", "2026-03-21T10:00:00Z")));

        assertThat(result.completeCohorts()).isEqualTo(2);
        assertThat(result.columns().stream().map(RetentionResult.Column::completeCohorts))
                .containsExactly(2, 1, 0);
        assertThat(only(result).overallSize()).isEqualTo(2);
        assertThat(only(result).overallOutOf()).containsExactly(2, 1, 0);
        assertThat(only(result).overall()).containsExactly(0, 1, 0);
        assertThat(only(result).retained()[0]).containsExactly(0, 1, 1);
    }

    /// By the window a day ends 24 hours after the cohort's last hour began, so a day and 23 hours later.
    @ParameterizedTest(name = "at {0} day 0 of 5 January is complete: {1}")
    @CsvSource({"2026-01-06T22:45:00Z, 0", "2026-01-06T23:00:00Z, 1"})
    void aWindowEndsForTheCohortsLastMember(Instant now, int complete) {
        Retention asked = over(retention("S", "R"), LocalDate.of(2026, 1, 5), 1);
        RetentionResult result = ask(
                new Retention(
                        asked.start(),
                        asked.returns(),
                        asked.rule(),
                        asked.interval(),
                        asked.alignment(),
                        asked.range(),
                        asked.horizon(),
                        asked.segments(),
                        asked.groupBy(),
                        asked.limit(),
                        now),
                List.of());

        assertThat(result.columns().getFirst().completeCohorts()).isEqualTo(complete);
    }

    /// January's first and last day are 30 days apart, a whole interval: the start on the 31st is interval 1 of the
    /// one on the 1st, and 2 February is in interval 0 of the one on the 31st.
    @Test
    void aStartAWholeIntervalAfterTheFirstOfItsCohortIsReturnedToAsWell() {
        Retention asked = new Retention(
                named("S"),
                List.of(named("S")),
                new RetentionRule.On(),
                Interval.MONTH,
                RetentionAlignment.WINDOW,
                new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31)),
                OptionalInt.of(1),
                List.of(Segment.EVERYBODY),
                List.of(),
                100,
                LATER);
        RetentionResult result = ask(
                asked,
                List.of(
                        at(1, "S", "2026-01-01T12:00:00Z"),
                        at(1, "S", "2026-01-31T12:00:00Z"),
                        at(1, "S", "2026-02-02T12:00:00Z")));

        assertThat(only(result).retained()[0]).containsExactly(1);
    }

    @Test
    void theOverallRowCountsAPersonOnceForAnInterval() {
        RetentionResult result = ask(retention("S", "R"), drawn(1, "S...SR..R"));

        assertThat(only(result).sizes()).startsWith(1, 1);
        assertThat(only(result).retained()[0]).containsExactly(0, 1, 1, 0);
        assertThat(only(result).retained()[1]).containsExactly(1, 1, 0, 0);
        assertThat(only(result).overall()).containsExactly(1, 1, 1, 0);
        assertThat(only(result).overallOutOf()).containsExactly(1, 1, 1, 1);
    }

    @Test
    void newPersonsStartOnlyWithTheirFirstActiveEventOfAllTime() {
        Retention ofNew = new Retention(
                EventSelector.of(new EventChoice.FirstActive()),
                List.of(EventSelector.of(new EventChoice.AnyActive())),
                new RetentionRule.On(),
                Interval.DAY,
                RetentionAlignment.WINDOW,
                new DateRange(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 8)),
                OptionalInt.empty(),
                List.of(Segment.EVERYBODY),
                List.of(),
                100,
                LATER);

        RetentionResult result = ask(
                ofNew,
                List.of(
                        at(1, "A", "2020-01-05T10:00:00Z"),
                        at(1, "A", "2026-01-05T10:00:00Z"),
                        at(2, "session_start", "2020-01-05T10:00:00Z"),
                        at(2, "A", "2026-01-05T10:00:00Z"),
                        at(2, "A", "2026-01-06T10:00:00Z")));

        assertThat(only(result).sizes()).containsExactly(1, 0, 0, 0);
        assertThat(only(result).retained()[0]).containsExactly(0, 1, 0, 0);
    }

    @Test
    void aPersonIsInEachGroupOfItsStartsAndReturnsToEach() {
        Retention byPage = new Retention(
                named("S"),
                List.of(named("R"), named("X")),
                new RetentionRule.On(),
                Interval.DAY,
                RetentionAlignment.WINDOW,
                new DateRange(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 5)),
                OptionalInt.of(2),
                List.of(Segment.EVERYBODY),
                List.of(PropertyRef.of(PAGE)),
                2,
                LATER);

        RetentionResult result = ask(
                byPage,
                List.of(
                        at(1, "S", "2026-01-05T10:00:00Z").with(PAGE, "a"),
                        at(1, "S", "2026-01-05T16:00:00Z")
                                .with(
                                        PAGE,
                                        new PropertyValue.Many(
                                                List.of(new PropertyValue.Text("b"), new PropertyValue.Text("c")))),
                        at(1, "R", "2026-01-06T10:00:00Z"),
                        at(2, "S", "2026-01-05T10:00:00Z").with(PAGE, "b")));

        assertThat(result.tracks().stream().map(track -> track.returned() + String.join(",", track.group())))
                .containsExactly("0b", "0a", "1b", "1a");
        assertThat(result.tracks().get(0).persons()).isEqualTo(2);
        assertThat(result.tracks().get(0).retained()[0]).containsExactly(1, 0);
        assertThat(result.tracks().get(1).retained()[0]).containsExactly(0, 1);
        assertThat(result.tracks().get(2).retained()[0]).containsExactly(0, 0);
        assertThat(result.groupsLeftOut()).isEqualTo(1);
    }

    @Test
    void aPersonWithManyEventsTakesTimeThatGrowsWithThem() {
        List<TestEvent> events = new ArrayList<>();
        Instant start = Instant.parse("2026-01-05T00:00:00Z");
        for (int i = 0; i < 100_000; i++) {
            events.add(at(1, "S", start.plus(Duration.ofMinutes(i)).toString()).with(PAGE, "p" + i % 500));
        }
        Retention byPage = new Retention(
                named("S"),
                List.of(named("S")),
                new RetentionRule.On(),
                Interval.DAY,
                RetentionAlignment.WINDOW,
                new DateRange(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 3, 31)),
                OptionalInt.of(30),
                List.of(Segment.EVERYBODY),
                List.of(PropertyRef.of(PAGE)),
                1,
                LATER);
        MemorySnapshot snapshot = MemorySnapshot.of(new MemoryLinks(), events.toArray(TestEvent[]::new));
        long began = System.nanoTime();

        RetentionResult result = (RetentionResult) KERNEL.answer(question(byPage, ZoneId.of("UTC")), snapshot);

        assertThat(only(result).overall()).hasSize(30).containsOnly(1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void nobodyIsATrackOfZeros() {
        RetentionResult result = ask(retention("S", "R"), List.of());

        assertThat(only(result).sizes()).containsExactly(0, 0, 0, 0);
        assertThat(only(result).retained()).hasDimensions(4, 4);
        assertThat(only(result).overallOutOf()).containsExactly(0, 0, 0, 0);
    }

    private static String monday(RetentionResult result) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(only(result).retained()[0]).forEach(text::append);
        return text.toString();
    }

    private static RetentionResult.Track only(RetentionResult result) {
        assertThat(result.tracks()).hasSize(1);
        return result.tracks().getFirst();
    }

    private static RetentionResult ask(Retention retention, List<TestEvent> events) {
        return ask(retention, ZoneId.of("UTC"), events);
    }

    private static RetentionResult ask(Retention retention, ZoneId zone, List<TestEvent> events) {
        MemorySnapshot snapshot = MemorySnapshot.of(new MemoryLinks(), events.toArray(TestEvent[]::new));
        return (RetentionResult) KERNEL.answer(question(retention, zone), snapshot);
    }

    private static Question question(Retention retention, ZoneId zone) {
        return new Question(new Scope(7, List.of(1, 2), zone, DayOfWeek.MONDAY), new Lens.Mapped(), retention);
    }
}
