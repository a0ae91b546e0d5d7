package dev.belvedere.kernel;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Retention;
import dev.belvedere.query.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Days, weeks or months of the calendar, numbered from the one that the range begins in, so that days of
/// 23 or 25 hours count as one and a day that the zone skipped counts too.
final class RetentionDates implements RetentionUnits {
    private static final long AFTER_ALL = Long.MAX_VALUE;
    private static final long BEFORE_ALL = -1;

    private final ZoneId zone;
    private final LocalDate first;
    private final ChronoUnit unit;
    private final int width;
    private final long end;
    private final Buckets buckets;

    /// The number of each bucket: a bucket is a unit.
    private final long[] numbers;

    private RetentionDates(ZoneId zone, LocalDate first, ChronoUnit unit, int width, long end, Buckets buckets) {
        this.zone = zone;
        this.first = first;
        this.unit = unit;
        this.width = width;
        this.end = end;
        this.buckets = buckets;
        this.numbers = buckets.labels().stream()
                .mapToLong(label -> unit.between(first, label.toLocalDate()))
                .toArray();
    }

    /// @param cut the interval of the same length as `unit`
    static RetentionDates of(
            Retention retention,
            Scope scope,
            Interval cut,
            ChronoUnit unit,
            int width,
            OptionalInt intervals,
            long latest) {
        DateRange range = retention.range();
        Buckets ofRange = Buckets.of(cut, range, scope.zone(), scope.weekStart());
        LocalDate first = ofRange.labels().getFirst().toLocalDate();
        long last = unit.between(first, range.end());
        long wanted = intervals.isEmpty()
                ? Long.MAX_VALUE
                : begin(first.plus(last + (long) intervals.getAsInt() * width, unit), scope.zone());
        long end = RetentionUnits.end(ofRange, wanted, latest);
        // A day more, where a midnight that comes twice puts the last millisecond on the day before.
        LocalDate lastDate =
                Instant.ofEpochMilli(end - 1).atZone(scope.zone()).toLocalDate().plusDays(1);
        Buckets buckets = Buckets.of(cut, new DateRange(first, lastDate), scope.zone(), scope.weekStart());
        return new RetentionDates(scope.zone(), first, unit, width, end, buckets);
    }

    @Override
    public void fill(long[] times, int count, long[] into) {
        for (int i = 0; i < count; i++) {
            long time = times[i];
            into[i] =
                    buckets.contain(time) ? numbers[buckets.of(time)] : time < buckets.start() ? BEFORE_ALL : AFTER_ALL;
        }
    }

    @Override
    public @Nullable Buckets asBuckets(Buckets cohorts) {
        int last = cohorts.count() - 1;
        boolean whole = width == 1
                && buckets.count() > last
                && buckets.start() == cohorts.start()
                && buckets.end(last) == cohorts.end()
                && numbers[numbers.length - 1] == numbers.length - 1;
        return whole ? buckets : null;
    }

    @Override
    public long begin(long number) {
        return begin(first.plus(number, unit), zone);
    }

    private static long begin(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    @Override
    public long width() {
        return width;
    }

    @Override
    public long start() {
        return buckets.start();
    }

    @Override
    public long end() {
        return end;
    }
}
