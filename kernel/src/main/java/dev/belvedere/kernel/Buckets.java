package dev.belvedere.kernel;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The buckets of time that a range of days falls into.
///
/// Days, weeks, months and quarters begin at the zone's midnights, whatever the clocks do in
/// between; a day that the zone skipped has no bucket. Hours and five minutes follow the clock on
/// the wall: a change of the clocks always begins a new bucket, so the hour that comes twice in
/// autumn is two buckets. The first and last bucket are clipped to the range, though they keep the
/// name of their whole interval.
///
/// A time finds its bucket by a table over slots of 2^shift milliseconds, some ten to twenty to a
/// bucket, and rarely a step forward from there. Immutable.
///
/// Example: weeks from Monday over Wednesday 2026-03-04 to Tuesday 2026-03-10:
/// ```
/// labels  Mon 03-02          Mon 03-09
/// starts  Wed 03-04 00:00    Mon 03-09 00:00    Wed 03-11 00:00 (end)
/// ```
final class Buckets {
    static final int MAX_COUNT = 100_000;

    private final List<ZonedDateTime> labels;
    private final long[] starts;
    private final int shift;
    private final int[] firstGuess;

    private Buckets(List<ZonedDateTime> labels, long[] starts, int shift) {
        this.labels = List.copyOf(labels);
        this.starts = starts;
        this.shift = shift;
        this.firstGuess = new int[Math.toIntExact(((end() - start()) >>> shift) + 1)];
        int bucket = 0;
        for (int slot = 0; slot < firstGuess.length; slot++) {
            long slotStart = start() + ((long) slot << shift);
            while (bucket < count() - 1 && starts[bucket + 1] <= slotStart) {
                bucket++;
            }
            firstGuess[slot] = bucket;
        }
    }

    /// @throws InvalidQuestionException if there would be more than [#MAX_COUNT] buckets, or if the
    ///     zone skipped the whole range
    static Buckets of(Interval interval, DateRange range, ZoneId zone, DayOfWeek weekStart) {
        requireFew(interval, range);
        long start = startOfDay(range.start(), zone);
        long end = startOfDay(range.end().plusDays(1), zone);
        if (start >= end) {
            throw new InvalidQuestionException(
                    "empty_range", "range", "the time zone " + zone + " skipped every day of the range");
        }
        List<ZonedDateTime> labels = switch (interval) {
            case FIVE_MINUTES -> onTheClock(start, end, zone, 300_000);
            case HOUR -> onTheClock(start, end, zone, 3_600_000);
            case DAY, WEEK, MONTH, QUARTER -> atMidnights(interval, range, zone, weekStart);
        };
        long[] starts = new long[labels.size() + 1];
        for (int bucket = 0; bucket < labels.size(); bucket++) {
            starts[bucket] = Math.max(start, labels.get(bucket).toInstant().toEpochMilli());
        }
        starts[labels.size()] = end;
        return new Buckets(labels, starts, shiftOf(interval));
    }

    /// Those of a range, and `back` before them. The first of the range is whole here, not clipped.
    ///
    /// @param back at most [dev.belvedere.query.Window#most]
    static Buckets reachingBack(Interval interval, DateRange range, ZoneId zone, DayOfWeek weekStart, int back) {
        LocalDate wellBefore = switch (interval) {
            case FIVE_MINUTES, HOUR -> range.start().minusDays(back / 12 + 2L);
            case DAY -> range.start().minusDays(back + 7L);
            case WEEK -> range.start().minusWeeks(back + 2L);
            case MONTH -> range.start().minusMonths(back + 2L);
            case QUARTER -> range.start().minusMonths(3 * (back + 2L));
        };
        Buckets longer = of(interval, new DateRange(wellBefore, range.end()), zone, weekStart);
        int first = longer.of(startOfDay(range.start(), zone)) - back;
        return new Buckets(
                longer.labels.subList(first, longer.count()),
                Arrays.copyOfRange(longer.starts, first, longer.starts.length),
                longer.shift);
    }

    /// One bucket over the whole of the range of these.
    Buckets whole() {
        int wholeShift = Long.SIZE - Long.numberOfLeadingZeros(end() - start());
        return new Buckets(labels.subList(0, 1), new long[] {start(), end()}, wholeShift);
    }

    int count() {
        return starts.length - 1;
    }

    List<ZonedDateTime> labels() {
        return labels;
    }

    /// Whether every bucket begins, and the range ends, at a full quarter of an hour of UTC.
    boolean atQuarters() {
        for (long start : starts) {
            if (start % Run.QUARTER_MILLIS != 0) {
                return false;
            }
        }
        return true;
    }

    /// The first millisecond of the range.
    long start() {
        return starts[0];
    }

    /// The first millisecond after the range.
    long end() {
        return starts[starts.length - 1];
    }

    /// The first millisecond after a bucket.
    long end(int bucket) {
        return starts[bucket + 1];
    }

    boolean contain(long time) {
        return time >= start() && time < end();
    }

    /// The bucket of a time within the range.
    int of(long time) {
        int bucket = firstGuess[(int) ((time - starts[0]) >>> shift)];
        while (time >= starts[bucket + 1]) {
            bucket++;
        }
        return bucket;
    }

    private static void requireFew(Interval interval, DateRange range) {
        long days = ChronoUnit.DAYS.between(range.start(), range.end()) + 1;
        long estimate = switch (interval) {
            case FIVE_MINUTES -> days > MAX_COUNT ? days : days * 288;
            case HOUR -> days > MAX_COUNT ? days : days * 24;
            case DAY -> days;
            case WEEK -> days / 7;
            case MONTH -> days / 30;
            case QUARTER -> days / 91;
        };
        if (estimate > MAX_COUNT) {
            throw new InvalidQuestionException(
                    "too_many_buckets",
                    "range",
                    "the range gives about " + estimate + " buckets of time, at most " + MAX_COUNT
                            + " are accepted; take a shorter range or a wider interval");
        }
    }

    private static List<ZonedDateTime> atMidnights(
            Interval interval, DateRange range, ZoneId zone, DayOfWeek weekStart) {
        List<ZonedDateTime> labels = new ArrayList<>();
        LocalDate date = firstDate(interval, range.start(), weekStart);
        while (!date.isAfter(range.end())) {
            LocalDate next = switch (interval) {
                case WEEK -> date.plusWeeks(1);
                case MONTH -> date.plusMonths(1);
                case QUARTER -> date.plusMonths(3);
                case DAY, HOUR, FIVE_MINUTES -> date.plusDays(1);
            };
            if (startOfDay(date, zone) < startOfDay(next, zone)) {
                labels.add(date.atStartOfDay(zone));
            }
            date = next;
        }
        return labels;
    }

    private static LocalDate firstDate(Interval interval, LocalDate start, DayOfWeek weekStart) {
        return switch (interval) {
            case WEEK -> start.with(TemporalAdjusters.previousOrSame(weekStart));
            case MONTH -> start.withDayOfMonth(1);
            case QUARTER -> start.with(start.getMonth().firstMonthOfQuarter()).withDayOfMonth(1);
            case DAY, HOUR, FIVE_MINUTES -> start;
        };
    }

    private static List<ZonedDateTime> onTheClock(long start, long end, ZoneId zone, long widthMillis) {
        List<ZonedDateTime> labels = new ArrayList<>();
        ZoneRules rules = zone.getRules();
        long change = changeAfter(rules, start);
        long time = start;
        while (time < end) {
            labels.add(Instant.ofEpochMilli(time).atZone(zone));
            long offset = rules.getOffset(Instant.ofEpochMilli(time)).getTotalSeconds() * 1_000L;
            long next = time + widthMillis - Math.floorMod(time + offset, widthMillis);
            if (change <= next) {
                next = change;
                change = changeAfter(rules, change);
            }
            time = next;
        }
        return labels;
    }

    private static long changeAfter(ZoneRules rules, long time) {
        @Nullable ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochMilli(time));
        return next == null ? Long.MAX_VALUE : next.toEpochSecond() * 1_000L;
    }

    private static long startOfDay(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private static int shiftOf(Interval interval) {
        return switch (interval) {
            case FIVE_MINUTES -> 15;
            case HOUR -> 18;
            case DAY -> 22;
            case WEEK -> 25;
            case MONTH -> 27;
            case QUARTER -> 29;
        };
    }

    @Override
    public String toString() {
        return labels + " to " + Arrays.toString(starts);
    }
}
