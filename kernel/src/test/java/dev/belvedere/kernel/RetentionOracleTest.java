package dev.belvedere.kernel;

import static dev.belvedere.kernel.OracleWorld.pick;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventChoice;
import dev.belvedere.query.EventSelector;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Interval;
import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.Question;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionAlignment;
import dev.belvedere.query.RetentionResult;
import dev.belvedere.query.RetentionRule;
import dev.belvedere.query.Segment;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random retentions over random worlds, answered by the kernel and by joining starts and returns in SQL, see
/// [OracleLoop].
class RetentionOracleTest implements OracleLoop.Asking {
    @ParameterizedTest(name = "lens {0}, {1} bytes of memory")
    @CsvSource({
        "mapped, 65536",
        "merged, 65536",
        "raw, 65536",
        "mapped, 16777216",
        "proposed, 16777216",
        "raw, 16777216"
    })
    void agreesWithJoiningInSql(String lens, int memoryBytes) throws SQLException {
        new OracleLoop(this).agrees(lens, memoryBytes);
    }

    @Override
    public Analysis analysis(OracleWorld world, RandomQuestions parts, Random random) {
        return retention(world, parts, random);
    }

    static Retention retention(OracleWorld world, RandomQuestions parts, Random random) {
        Interval interval = pick(List.of(Interval.DAY, Interval.DAY, Interval.WEEK, Interval.MONTH), random);
        DateRange days = parts.range(Interval.DAY);
        DateRange range = interval == Interval.DAY
                ? days
                : new DateRange(days.start(), days.end().plusDays(random.nextInt(60)));
        List<EventSet> returns = new ArrayList<>();
        int returnCount = random.nextInt(1, 3);
        for (int i = 0; i < returnCount; i++) {
            returns.add(set(choice(random), parts, random));
        }
        List<Segment> segments = new ArrayList<>();
        int segmentCount = Math.max(1, random.nextInt(4) - 1);
        for (int i = 0; i < segmentCount; i++) {
            segments.add(new Segment(parts.filters(1)));
        }
        List<PropertyRef> groupBy = new ArrayList<>();
        int groupProperties = Math.max(0, random.nextInt(5) - 2);
        for (int i = 0; i < groupProperties; i++) {
            groupBy.add(parts.property());
        }
        RetentionRule rule = switch (random.nextInt(3)) {
            case 0 -> new RetentionRule.On();
            case 1 -> new RetentionRule.OnOrAfter();
            default -> brackets(random);
        };
        boolean mayHaveHorizon = !(rule instanceof RetentionRule.Brackets);
        EventChoice start = random.nextInt(3) == 0 ? new EventChoice.FirstActive() : choice(random);
        return new Retention(
                set(start, parts, random),
                returns,
                rule,
                interval,
                pick(List.of(RetentionAlignment.values()), random),
                range,
                mayHaveHorizon && random.nextBoolean() ? OptionalInt.of(random.nextInt(1, 12)) : OptionalInt.empty(),
                segments,
                groupBy,
                random.nextBoolean() ? random.nextInt(1, 6) : Retention.MAX_LIMIT,
                world.centre()
                        .atStartOfDay(ZoneId.of("UTC"))
                        .toInstant()
                        .plus(random.nextInt(-10, 60), ChronoUnit.DAYS)
                        .plus(random.nextInt(96) * 15L, ChronoUnit.MINUTES));
    }

    private static RetentionRule brackets(Random random) {
        List<RetentionRule.Bracket> brackets = new ArrayList<>();
        int from = random.nextInt(2);
        int count = random.nextInt(1, 4);
        for (int i = 0; i < count; i++) {
            int until = from + random.nextInt(1, 5);
            brackets.add(new RetentionRule.Bracket(from, until));
            from = until + random.nextInt(2);
        }
        return new RetentionRule.Brackets(brackets);
    }

    /// The events of a choice, at times together with others.
    private static EventSet set(EventChoice choice, RandomQuestions parts, Random random) {
        List<EventSelector> anyOf = new ArrayList<>();
        anyOf.add(new EventSelector(choice, random.nextInt(4) == 0 ? parts.filters(1) : List.of()));
        boolean several = !(choice instanceof EventChoice.FirstActive) && random.nextInt(3) == 0;
        for (int i = several ? random.nextInt(1, 3) : 0; i > 0; i--) {
            anyOf.add(new EventSelector(choice(random), parts.filters(1)));
        }
        return new EventSet("", anyOf);
    }

    private static EventChoice choice(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new EventChoice.AnyEvent();
            case 1, 2 -> new EventChoice.AnyActive();
            default -> new EventChoice.Named(pick(OracleWorld.TYPES.subList(0, random.nextInt(1, 5)), random));
        };
    }

    /// What one segment, return and group comes to.
    private record Track(
            List<String> group,
            long persons,
            List<Long> sizes,
            List<List<Long>> retained,
            long overallSize,
            List<Long> overall,
            List<Long> outOf) {}

    @Override
    public boolean check(String description, Question question, AnalysisResult answer, DuckDbOracle oracle)
            throws SQLException {
        RetentionResult result = (RetentionResult) answer;
        Retention retention = (Retention) question.analysis();
        int leftOut = 0;
        List<Track> expected = new ArrayList<>();
        for (int segment = 0; segment < retention.segments().size(); segment++) {
            for (int returned = 0; returned < retention.returns().size(); returned++) {
                List<DuckDbOracle.Returned> rows = oracle.retention(question, segment, returned);
                List<Track> all = new ArrayList<>();
                List<List<String>> groups = retention.groupBy().isEmpty()
                        ? List.of(List.of())
                        : rows.stream()
                                .map(DuckDbOracle.Returned::group)
                                .distinct()
                                .toList();
                for (List<String> group : groups) {
                    all.add(track(
                            question,
                            result,
                            group,
                            rows.stream()
                                    .filter(row -> row.group().equals(group))
                                    .toList()));
                }
                all.sort(Comparator.comparingLong(Track::persons)
                        .reversed()
                        .thenComparing(Track::group, FunnelEvent::compareLabels));
                expected.addAll(all.subList(0, Math.min(all.size(), retention.limit())));
                leftOut += returned == 0 ? Math.max(0, all.size() - retention.limit()) : 0;
            }
        }
        List<Track> actual = result.tracks().stream()
                .map(track -> new Track(
                        track.group(),
                        track.persons(),
                        longs(track.sizes()),
                        java.util.Arrays.stream(track.retained())
                                .map(RetentionOracleTest::longs)
                                .toList(),
                        track.overallSize(),
                        longs(track.overall()),
                        longs(track.overallOutOf())))
                .toList();
        assertThat(actual).as(description).isEqualTo(expected);
        assertThat(result.groupsLeftOut()).as(description).isEqualTo(leftOut);
        return actual.stream()
                .flatMap(track -> track.retained().stream())
                .anyMatch(row -> row.subList(1, row.size()).stream().anyMatch(value -> value > 0));
    }

    private static Track track(
            Question question, RetentionResult result, List<String> group, List<DuckDbOracle.Returned> rows) {
        Retention retention = (Retention) question.analysis();
        int columns = result.columns().size();
        List<LocalDate> cohorts =
                result.cohorts().stream().map(start -> start.toLocalDate()).toList();
        List<Long> sizes = new ArrayList<>();
        List<List<Long>> table = new ArrayList<>();
        for (LocalDate cohort : cohorts) {
            sizes.add(persons(rows, row -> row.cohort().equals(cohort)));
            List<Long> line = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                int at = column;
                line.add(persons(
                        rows,
                        row -> row.cohort().equals(cohort)
                                && row.interval() >= 0
                                && RetentionSql.isIn(retention, at, row.interval())));
            }
            table.add(line);
        }
        List<Long> overall = new ArrayList<>();
        List<Long> outOf = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            int at = column;
            Predicate<LocalDate> complete = cohort -> isComplete(question, cohort, lastInterval(retention, at));
            overall.add(persons(
                    rows,
                    row -> complete.test(row.cohort())
                            && row.interval() >= 0
                            && RetentionSql.isIn(retention, at, row.interval())));
            outOf.add(persons(rows, row -> complete.test(row.cohort())));
        }
        long size = persons(rows, row -> !nextCohort(question, row.cohort()).isAfter(retention.now()));
        return new Track(group, persons(rows, _ -> true), sizes, table, size, overall, outOf);
    }

    private static long persons(List<DuckDbOracle.Returned> rows, Predicate<DuckDbOracle.Returned> of) {
        return rows.stream()
                .filter(of)
                .map(DuckDbOracle.Returned::identity)
                .distinct()
                .count();
    }

    private static int lastInterval(Retention retention, int column) {
        return retention.rule() instanceof RetentionRule.Brackets brackets
                ? brackets.brackets().get(column).until() - 1
                : column;
    }

    /// Whether the interval has ended for whoever started at the cohort's last moment.
    private static boolean isComplete(Question question, LocalDate cohort, int interval) {
        Retention retention = (Retention) question.analysis();
        ZoneId zone = question.scope().zone();
        LocalDate after = dateAfter(retention, cohort);
        LocalDate last = after.minusDays(1).isAfter(retention.range().end())
                ? retention.range().end()
                : after.minusDays(1);
        Instant end = switch (retention.alignment()) {
            case CALENDAR ->
                switch (retention.interval()) {
                    case WEEK -> start(cohort.plusWeeks(interval + 1L), zone);
                    case MONTH -> start(cohort.plusMonths(interval + 1L), zone);
                    case FIVE_MINUTES, HOUR, DAY, QUARTER -> start(cohort.plusDays(interval + 1L), zone);
                };
            case WINDOW ->
                switch (retention.interval()) {
                    case WEEK -> start(last.plusDays(7L * (interval + 1)), zone);
                    case MONTH -> start(last.plusDays(30L * (interval + 1)), zone);
                    case FIVE_MINUTES, HOUR, DAY, QUARTER ->
                        lastHour(start(last.plusDays(1), zone), zone).plus(24L * (interval + 1), ChronoUnit.HOURS);
                };
        };
        return !end.isAfter(retention.now());
    }

    /// The hour on the wall that ends with a day.
    private static Instant lastHour(Instant end, ZoneId zone) {
        Instant lastMoment = end.minusMillis(1);
        Instant hour = lastMoment.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
        var change = zone.getRules().previousTransition(end);
        return change != null && change.getInstant().isAfter(hour) ? change.getInstant() : hour;
    }

    private static Instant nextCohort(Question question, LocalDate cohort) {
        Retention retention = (Retention) question.analysis();
        LocalDate after = dateAfter(retention, cohort);
        LocalDate rangeEnd = retention.range().end().plusDays(1);
        return start(
                after.isAfter(rangeEnd) ? rangeEnd : after, question.scope().zone());
    }

    private static LocalDate dateAfter(Retention retention, LocalDate cohort) {
        return switch (retention.interval()) {
            case WEEK -> cohort.plusWeeks(1);
            case MONTH -> cohort.plusMonths(1);
            case FIVE_MINUTES, HOUR, DAY, QUARTER -> cohort.plusDays(1);
        };
    }

    private static Instant start(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    private static List<Long> longs(long[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }
}
