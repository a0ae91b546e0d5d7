package dev.belvedere.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/// What happened to the company in the [Season]: the bends that a product manager finds in the charts.
///
/// @param androidLaunch the first day of the Android app, a Wednesday
/// @param checkoutTrouble the Tuesday on which most payments in the web shop failed
/// @param iosRelease the day of the iOS app's 2.0 with a shorter checkout, a Tuesday
/// @param promotion the first of three days of double loyalty points, a Friday
record Milestones(LocalDate androidLaunch, LocalDate checkoutTrouble, LocalDate iosRelease, LocalDate promotion) {
    static final int PROMOTION_DAYS = 3;

    static Milestones in(LocalDate firstDay) {
        return new Milestones(
                next(DayOfWeek.WEDNESDAY, firstDay.plusDays(22)),
                next(DayOfWeek.TUESDAY, firstDay.plusDays(42)),
                next(DayOfWeek.TUESDAY, firstDay.plusDays(53)),
                next(DayOfWeek.FRIDAY, firstDay.plusDays(68)));
    }

    boolean isPromotion(LocalDate day) {
        return !day.isBefore(promotion) && day.isBefore(promotion.plusDays(PROMOTION_DAYS));
    }

    private static LocalDate next(DayOfWeek weekday, LocalDate from) {
        return from.with(TemporalAdjusters.nextOrSame(weekday));
    }
}
