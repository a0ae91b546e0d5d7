package dev.belvedere.kernel;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Scope;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/// Days, weeks and months of a scope by the calendar; days that the zone skipped are none.
record NaiveDates(Scope scope, Interval interval) {
    /// The first date of the interval that a date lies in.
    LocalDate of(LocalDate date) {
        return switch (interval) {
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(scope.weekStart()));
            case MONTH -> date.withDayOfMonth(1);
            case QUARTER ->
                date.withMonth((date.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
            case FIVE_MINUTES, HOUR, DAY -> date;
        };
    }

    LocalDate after(LocalDate start) {
        LocalDate next = switch (interval) {
            case WEEK -> start.plusWeeks(1);
            case MONTH -> start.plusMonths(1);
            case QUARTER -> start.plusMonths(3);
            case FIVE_MINUTES, HOUR, DAY -> start.plusDays(1);
        };
        return exists(next) ? next : after(next);
    }

    LocalDate before(LocalDate start) {
        LocalDate former = switch (interval) {
            case WEEK -> start.minusWeeks(1);
            case MONTH -> start.minusMonths(1);
            case QUARTER -> start.minusMonths(3);
            case FIVE_MINUTES, HOUR, DAY -> start.minusDays(1);
        };
        return exists(former) ? former : before(former);
    }

    /// All intervals of a range.
    List<LocalDate> in(DateRange range) {
        List<LocalDate> starts = new ArrayList<>();
        LocalDate start = of(range.start());
        start = exists(start) ? start : after(start);
        while (!start.isAfter(range.end())) {
            starts.add(start);
            start = after(start);
        }
        return starts;
    }

    static boolean contains(DateRange range, LocalDate date) {
        return !date.isBefore(range.start()) && !date.isAfter(range.end());
    }

    private boolean exists(LocalDate start) {
        return interval != Interval.DAY
                || start.atStartOfDay(scope.zone()).isBefore(start.plusDays(1).atStartOfDay(scope.zone()));
    }
}
