package dev.belvedere.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketsTest {
    @Test
    void aDayOfTheChangeOfClocksHas23Or25Hours() {
        Buckets spring = buckets(Interval.DAY, "2026-03-28", "2026-03-30", "Europe/Berlin");
        Buckets autumn = buckets(Interval.HOUR, "2026-10-25", "2026-10-25", "Europe/Berlin");

        assertThat(hours(spring)).containsExactly(24L, 23L, 24L);
        assertThat(autumn.labels()).hasSize(25);
        assertThat(autumn.labels().get(2)).isEqualTo(ZonedDateTime.parse("2026-10-25T02:00+02:00[Europe/Berlin]"));
        assertThat(autumn.labels().get(3)).isEqualTo(ZonedDateTime.parse("2026-10-25T02:00+01:00[Europe/Berlin]"));
    }

    @Test
    void aDayWithoutMidnightBeginsWhereTheClockGoesOn() {
        Buckets buckets = buckets(Interval.DAY, "2026-03-28", "2026-03-29", "Asia/Beirut");

        assertThat(buckets.labels().get(1)).isEqualTo(ZonedDateTime.parse("2026-03-29T01:00+03:00[Asia/Beirut]"));
        assertThat(buckets.of(Instant.parse("2026-03-28T21:59:59.999Z").toEpochMilli()))
                .isEqualTo(0);
        assertThat(buckets.of(Instant.parse("2026-03-28T22:00:00Z").toEpochMilli()))
                .isEqualTo(1);
    }

    @Test
    void aDayThatTheZoneSkippedHasNoBucket() {
        Buckets buckets = buckets(Interval.DAY, "2011-12-29", "2011-12-31", "Pacific/Apia");

        assertThat(buckets.labels().stream().map(ZonedDateTime::toLocalDate))
                .containsExactly(LocalDate.of(2011, 12, 29), LocalDate.of(2011, 12, 31));
    }

    @Test
    void theHourOfAHalfHourChangeIsCutAtTheChange() {
        Buckets buckets = buckets(Interval.HOUR, "2026-10-04", "2026-10-04", "Australia/Lord_Howe");

        assertThat(buckets.labels().get(2))
                .isEqualTo(ZonedDateTime.parse("2026-10-04T02:30+11:00[Australia/Lord_Howe]"));
        assertThat(buckets.labels().get(3))
                .isEqualTo(ZonedDateTime.parse("2026-10-04T03:00+11:00[Australia/Lord_Howe]"));
    }

    @Test
    void weeksAndMonthsAndQuartersAreNamedWholeAndClippedToTheRange() {
        Buckets weeks = buckets(Interval.WEEK, "2026-03-04", "2026-03-10", "UTC");
        Buckets months = buckets(Interval.MONTH, "2026-01-31", "2026-03-01", "UTC");
        Buckets quarters = buckets(Interval.QUARTER, "2026-02-01", "2026-04-01", "UTC");

        assertThat(dates(weeks)).containsExactly("2026-03-02", "2026-03-09");
        assertThat(hours(weeks)).containsExactly(5 * 24L, 2 * 24L);
        assertThat(dates(months)).containsExactly("2026-01-01", "2026-02-01", "2026-03-01");
        assertThat(hours(months)).containsExactly(24L, 28 * 24L, 24L);
        assertThat(dates(quarters)).containsExactly("2026-01-01", "2026-04-01");
    }

    @Test
    void everyMillisecondAroundABoundaryFindsItsBucket() {
        for (Interval interval : Interval.values()) {
            Buckets buckets = buckets(interval, "2026-03-20", "2026-04-20", "America/New_York");
            for (int bucket = 1; bucket < buckets.count(); bucket++) {
                long start = buckets.labels().get(bucket).toInstant().toEpochMilli();
                assertThat(buckets.of(start - 1))
                        .as("%s before %s", interval, bucket)
                        .isEqualTo(bucket - 1);
                assertThat(buckets.of(start)).as("%s at %s", interval, bucket).isEqualTo(bucket);
            }
            assertThat(buckets.of(buckets.end() - 1)).isEqualTo(buckets.count() - 1);
        }
    }

    @Test
    void tooManyBucketsAreRefusedByName() {
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> buckets(Interval.FIVE_MINUTES, "2024-01-01", "2026-01-01", "UTC"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("too_many_buckets"))
                .withMessageContaining("shorter range");
        assertThatExceptionOfType(InvalidQuestionException.class)
                .isThrownBy(() -> Buckets.of(
                        Interval.DAY,
                        new DateRange(LocalDate.MIN, LocalDate.MAX.minusDays(1)),
                        ZoneId.of("UTC"),
                        DayOfWeek.MONDAY));
    }

    private static Buckets buckets(Interval interval, String start, String end, String zone) {
        DateRange range = new DateRange(LocalDate.parse(start), LocalDate.parse(end));
        return Buckets.of(interval, range, ZoneId.of(zone), DayOfWeek.MONDAY);
    }

    private static List<String> dates(Buckets buckets) {
        return buckets.labels().stream()
                .map(label -> label.toLocalDate().toString())
                .toList();
    }

    /// The hours of each bucket, as far as they lie in the range.
    private static long[] hours(Buckets buckets) {
        long[] hours = new long[buckets.count()];
        long hour = Duration.ofHours(1).toMillis();
        for (long time = buckets.start(); time < buckets.end(); time += hour) {
            hours[buckets.of(time)]++;
        }
        return hours;
    }
}
