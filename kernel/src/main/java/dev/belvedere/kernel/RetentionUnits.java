package dev.belvedere.kernel;

import dev.belvedere.query.Interval;
import dev.belvedere.query.Retention;
import dev.belvedere.query.Scope;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The units that times are cut to before the intervals between them are counted: numbers that grow with
/// time. Interval k of a start in unit u is the units from `u + k * width` to before `u + (k + 1) * width`.
///
/// | | unit | width |
/// |---|---|---|
/// | days by the window | hour on the wall, as its first millisecond | 24 hours |
/// | weeks, months by the window | day, counted from the first | 7, 30 |
/// | by the calendar | day, week or month, counted from the first | 1 |
///
/// Immutable.
sealed interface RetentionUnits permits RetentionHours, RetentionDates {
    /// @param buckets the cohorts
    /// @param intervals how many intervals after a start are asked for; empty for all
    /// @param latest no event is later
    static RetentionUnits of(Retention retention, Scope scope, Buckets buckets, OptionalInt intervals, long latest) {
        return switch (retention.alignment()) {
            case WINDOW ->
                switch (retention.interval()) {
                    case WEEK ->
                        RetentionDates.of(retention, scope, Interval.DAY, ChronoUnit.DAYS, 7, intervals, latest);
                    case MONTH ->
                        RetentionDates.of(retention, scope, Interval.DAY, ChronoUnit.DAYS, 30, intervals, latest);
                    case FIVE_MINUTES, HOUR, DAY, QUARTER ->
                        RetentionHours.of(scope.zone(), buckets, intervals, latest);
                };
            case CALENDAR ->
                switch (retention.interval()) {
                    case WEEK ->
                        RetentionDates.of(retention, scope, Interval.WEEK, ChronoUnit.WEEKS, 1, intervals, latest);
                    case MONTH ->
                        RetentionDates.of(retention, scope, Interval.MONTH, ChronoUnit.MONTHS, 1, intervals, latest);
                    case FIVE_MINUTES, HOUR, DAY, QUARTER ->
                        RetentionDates.of(retention, scope, Interval.DAY, ChronoUnit.DAYS, 1, intervals, latest);
                };
        };
    }

    /// Writes the units of times in ascending order, the first `count`. Of a time before [#start()] or
    /// from [#end()] on, some unit before or after all others.
    void fill(long[] times, int count, long[] into);

    /// The first millisecond of a unit.
    long begin(long unit);

    /// How many units an interval has.
    long width();

    /// The first millisecond that may matter: of the unit that the range begins in.
    long start();

    /// The first millisecond that does not matter any more.
    long end();

    /// The units as buckets, where an interval is one unit, each cohort is a whole one and none was skipped, so
    /// that bucket i is unit i and cohort i; `null` elsewhere.
    default @Nullable Buckets asBuckets(Buckets cohorts) {
        return null;
    }

    /// The unit of one time.
    default long of(long time) {
        long[] unit = new long[1];
        fill(new long[] {time}, 1, unit);
        return unit[0];
    }

    /// The first millisecond not wanted where `wanted` is the first not asked for: there is nothing to
    /// read after the latest event.
    static long end(Buckets buckets, long wanted, long latest) {
        return Math.max(buckets.end(), Math.min(wanted, latest + 1));
    }
}
