package dev.belvedere.kernel;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segmentation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The names of buckets, as [OracleSql] writes them, found by looking at the clock again and again.
///
/// @param names of the range, and of as much before it as a window may reach back
/// @param first the first of the range
record NaiveBuckets(List<String> names, int first) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /// @param back how many buckets before the range are wanted at least
    static NaiveBuckets of(Segmentation question, Scope scope, int back) {
        Duration step = switch (question.interval()) {
            case FIVE_MINUTES -> Duration.ofMinutes(5);
            case HOUR -> Duration.ofMinutes(15);
            case DAY, WEEK, MONTH, QUARTER -> Duration.ofHours(6);
        };
        DateRange longer = before(question, question.range(), back);
        Instant start = midnight(question.range().start(), scope);
        Instant end = midnight(question.range().end().plusDays(1), scope);
        List<String> names = new ArrayList<>();
        int first = -1;
        for (Instant at = midnight(longer.start(), scope); at.isBefore(end); at = at.plus(step)) {
            String name = name(at.atZone(scope.zone()), question.interval(), scope);
            if (names.isEmpty() || !names.getLast().equals(name)) {
                names.add(name);
            }
            if (first < 0 && !at.isBefore(start)) {
                first = names.size() - 1;
            }
        }
        return new NaiveBuckets(names, first);
    }

    /// The days of a range and those that a window may reach back to.
    static DateRange before(Segmentation question, DateRange range, int back) {
        LocalDate start = range.start();
        LocalDate earlier = switch (question.interval()) {
            case FIVE_MINUTES, HOUR -> start.minusDays(back == 0 ? 0 : 5);
            case DAY -> start.minusDays(back == 0 ? 0 : back + 3L);
            case WEEK -> start.minusWeeks(back == 0 ? 0 : back + 2L);
            case MONTH -> start.minusMonths(back == 0 ? 0 : back + 2L);
            case QUARTER -> start.minusMonths(back == 0 ? 0 : 3L * back + 5);
        };
        return new DateRange(earlier, range.end());
    }

    int count() {
        return names.size() - first;
    }

    private static Instant midnight(LocalDate date, Scope scope) {
        return date.atStartOfDay(scope.zone()).toInstant();
    }

    static String name(ZonedDateTime at, Interval interval, Scope scope) {
        LocalDate date = at.toLocalDate();
        return switch (interval) {
            case FIVE_MINUTES -> onTheWall(at, at.getMinute() / 5 * 5);
            case HOUR -> onTheWall(at, 0);
            case DAY -> date.toString();
            case WEEK ->
                date.minusDays((date.getDayOfWeek().getValue()
                                        - scope.weekStart().getValue()
                                        + 7)
                                % 7)
                        .toString();
            case MONTH -> date.withDayOfMonth(1).toString();
            case QUARTER ->
                LocalDate.of(date.getYear(), (date.getMonthValue() - 1) / 3 * 3 + 1, 1)
                        .toString();
        };
    }

    private static String onTheWall(ZonedDateTime at, int minute) {
        LocalDateTime wall = at.toLocalDateTime().truncatedTo(ChronoUnit.HOURS).withMinute(minute);
        return TIME.format(wall) + "@" + at.getOffset().getTotalSeconds();
    }
}
