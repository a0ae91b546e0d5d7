package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Lifecycle;
import dev.belvedere.query.LifecycleResult;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.Question;
import dev.belvedere.query.RevenueLtv;
import dev.belvedere.query.RevenueLtvResult;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import dev.belvedere.query.SessionMeasure;
import dev.belvedere.query.Sessions;
import dev.belvedere.query.SessionsResult;
import dev.belvedere.query.Stickiness;
import dev.belvedere.query.StickinessResult;
import dev.belvedere.query.UsageInterval;
import dev.belvedere.query.UsageIntervalResult;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Persons whose days are drawn, one character a day at noon: `A` is an event, `.` none. The first day is
/// Sunday, 2026-01-04, UTC; the days asked about are Monday to Saturday.
class BehaviourTest {
    private static final Kernel KERNEL = new Kernel(2, 16 << 20);
    private static final Instant SUNDAY_NOON = Instant.parse("2026-01-04T12:00:00Z");
    private static final DateRange WEEK = new DateRange(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 10));
    private static final EventSelector DONE = EventSelector.of(new EventChoice.Named("A"));
    private static final List<Segment> EVERYBODY = List.of(Segment.EVERYBODY);

    @AfterAll
    static void close() {
        KERNEL.close();
    }

    /// lifecycle/lifecycle-interpret: new, current, resurrected, dormant.
    @ParameterizedTest(name = "\"{0}\" is \"{1}\"")
    @CsvSource({
        ".AA..A., ncd.rd",
        "A......, d.....",
        "AA....., cd....",
        "A.A...., drd...",
        ".A.A.A., ndrdrd",
        ".AAAAAA, nccccc",
        "......., ......"
    })
    void eachIntervalHasOneState(String days, String states) {
        LifecycleResult.Series series = ((LifecycleResult)
                        ask(new Lifecycle(DONE, Interval.DAY, WEEK, EVERYBODY), drawn(days)))
                .series()
                .getFirst();

        StringBuilder actual = new StringBuilder();
        for (int day = 0; day < 6; day++) {
            actual.append(series.fresh()[day] > 0 ? "n" : "")
                    .append(series.current()[day] > 0 ? "c" : "")
                    .append(series.resurrected()[day] > 0 ? "r" : "")
                    .append(series.dormant()[day] > 0 ? "d" : "");
            if (actual.length() == day) {
                actual.append('.');
            }
        }
        assertThat(actual).hasToString(states);
    }

    /// stickiness/stickiness-interpret: exactly and at least so many days.
    @ParameterizedTest(name = "\"{0}\" are exactly {1}, at least {2} days")
    @CsvSource({".A....., 1000000, 1000000", ".A.A.A., 0010000, 1110000", "AA....., 1000000, 1000000"})
    void daysOfAWeekAreCountedOnce(String days, String exactly, String atLeast) {
        assertThat(days(days, false)).isEqualTo(exactly);
        assertThat(days(days, true)).isEqualTo(atLeast);
    }

    private static String days(String drawn, boolean cumulative) {
        Stickiness stickiness = new Stickiness(DONE, Interval.WEEK, cumulative, WEEK, EVERYBODY, List.of(), 1);
        StringBuilder days = new StringBuilder();
        for (long persons : ((StickinessResult) ask(stickiness, drawn(drawn)))
                .series()
                .getFirst()
                .days()[0]) {
            days.append(persons);
        }
        return days.toString();
    }

    /// retention-analysis/retention-analysis-interpret-usage: the median of the days between events.
    @ParameterizedTest(name = "\"{0}\" is every {1} days")
    @CsvSource({".A.AA.., 1", ".A..A.A, 2", ".AA...A, 1", ".A....A, 5", "A.A...., 0"})
    void theUsageIntervalIsTheMedianOfThePerson(String days, int expected) {
        UsageInterval usage = new UsageInterval(List.of(EventSet.of(DONE)), Interval.DAY, WEEK, EVERYBODY);

        long[] persons = ((UsageIntervalResult) ask(usage, drawn(days)))
                .series()
                .getFirst()
                .persons();

        assertThat(persons).hasSize(expected);
    }

    /// revenue-ltv/revenue-ltv-interpret: day 1 ends with the 48th hour after the first event, day 5 with the
    /// 144th.
    @ParameterizedTest(name = "paid after {0}: from day {1} on")
    @CsvSource({"PT0S, 0", "PT23H59M, 0", "PT24H, 1", "PT47H59M, 1", "PT48H, 2", "PT143H59M, 5", "PT144H, 6"})
    void whatWasPaidCountsFromItsDayOn(Duration after, int firstDay) {
        Instant start = Instant.parse("2026-01-05T17:30:00Z");
        List<TestEvent> events = List.of(
                TestEvent.of(1, 7, start.toString(), "A"),
                TestEvent.of(1, 7, start.plus(after).toString(), "pay")
                        .with(PropertyKey.builtIn("price"), new PropertyValue.Decimal(2.5))
                        .with(PropertyKey.builtIn("quantity"), new PropertyValue.Whole(2)));

        RevenueLtvResult.Worth worth = ltv(events, Instant.parse("2030-01-01T00:00:00Z"));

        double[] expected = new double[8];
        java.util.Arrays.fill(expected, firstDay, 8, 5.0);
        assertThat(worth.amount()).containsExactly(expected);
        assertThat(worth.payingOutOf()).containsOnly(1);
    }

    @Test
    void whoHasNotHadADayYetIsNotCountedInIt() {
        TestEvent first = TestEvent.of(1, 7, "2026-01-05T12:00:00Z", "A")
                .with(PropertyKey.builtIn("revenue"), new PropertyValue.Whole(3));

        RevenueLtvResult.Worth worth = ltv(List.of(first), Instant.parse("2026-01-07T12:00:00Z"));

        assertThat(worth.outOf()).containsExactly(1, 1, 0, 0, 0, 0, 0, 0);
        assertThat(worth.amount()).containsExactly(3, 3, 0, 0, 0, 0, 0, 0);
        assertThat(worth.total()).isEqualTo(3);
    }

    private static RevenueLtvResult.Worth ltv(List<TestEvent> events, Instant now) {
        RevenueLtv ltv = new RevenueLtv(
                EventSelector.of(new EventChoice.AnyActive()),
                Optional.empty(),
                Interval.DAY,
                WEEK,
                7,
                EVERYBODY,
                List.of(),
                1,
                now);
        return ((RevenueLtvResult) ask(ltv, events)).tracks().getFirst().overall();
    }

    @ParameterizedTest(name = "events {0} apart: {1} sessions, {2} s together")
    @CsvSource({
        "PT0S, 1, 0",
        "PT10M, 1, 600",
        "PT24H, 1, 86400",
        "PT24H0.001S, 2, 0",
        "PT12H PT24H, 1, 86400",
        "PT24H PT48H, 1, 86400"
    })
    void aSessionEndsWhereADayPasses(String after, int sessions, double seconds) {
        List<TestEvent> events = new ArrayList<>(List.of(inSession("2026-01-05T12:00:00Z")));
        for (String one : after.split(" ")) {
            events.add(inSession(Instant.parse("2026-01-05T12:00:00Z")
                    .plus(Duration.parse(one))
                    .toString()));
        }

        SessionsResult result = (SessionsResult) ask(
                new Sessions(
                        new SessionMeasure.TimeSpent(), Interval.DAY, WEEK, EVERYBODY, List.of(), Optional.empty(), 1),
                events);

        assertThat(result.series().getFirst().sessions()).isEqualTo(sessions);
        assertThat(result.series().getFirst().collapsed()).isEqualTo(seconds);
    }

    private static TestEvent inSession(String time) {
        return TestEvent.of(1, 7, time, "A").with(PropertyKey.builtIn("session_id"), new PropertyValue.Whole(5));
    }

    private static List<TestEvent> drawn(String days) {
        List<TestEvent> events = new ArrayList<>();
        for (int day = 0; day < days.length(); day++) {
            if (days.charAt(day) == 'A') {
                events.add(TestEvent.of(
                        1, 7, SUNDAY_NOON.plus(Duration.ofDays(day)).toString(), "A"));
            }
        }
        return events;
    }

    private static AnalysisResult ask(Analysis analysis, List<TestEvent> events) {
        Scope scope = new Scope(1, List.of(1), ZoneOffset.UTC, DayOfWeek.MONDAY);
        return KERNEL.answer(
                new Question(scope, new Lens.Mapped(), analysis),
                MemorySnapshot.of(new MemoryLinks(), events.toArray(TestEvent[]::new)));
    }
}
