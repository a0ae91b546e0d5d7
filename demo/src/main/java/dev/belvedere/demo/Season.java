package dev.belvedere.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// The days that the demo tells of: 90 whole ones and the one that is still running, cut in the
/// company's time zone, and how busy each product is on each of them.
///
/// Days count from 0, the oldest.
final class Season {
    static final ZoneId COMPANY_ZONE = ZoneId.of("Europe/Berlin");
    static final int WHOLE_DAYS = 90;
    static final int DAYS = WHOLE_DAYS + 1;

    /// By local hour; evenings are busiest.
    private static final double[] HOURS = {
        0.8, 0.4, 0.2, 0.2, 0.2, 0.4, 1.2, 2.6, 3.4, 3.6, 3.8, 4.2, 5.0, 4.6, 4.0, 4.0, 4.4, 5.2, 6.4, 7.8, 8.6, 7.6,
        4.8, 2.2
    };

    private final Instant end;
    private final LocalDate firstDay;
    private final Milestones milestones;
    private final double[] cumulativeHours = new double[HOURS.length];

    /// @param end no event is later
    Season(Instant end) {
        this.end = end;
        this.firstDay = LocalDate.ofInstant(end, COMPANY_ZONE).minusDays(WHOLE_DAYS);
        this.milestones = Milestones.in(firstDay);
        double sum = 0;
        for (int hour = 0; hour < HOURS.length; hour++) {
            sum += HOURS[hour];
            cumulativeHours[hour] = sum;
        }
    }

    Instant end() {
        return end;
    }

    Milestones milestones() {
        return milestones;
    }

    LocalDate date(int day) {
        return firstDay.plusDays(day);
    }

    LocalDate firstDay() {
        return firstDay;
    }

    LocalDate lastWholeDay() {
        return firstDay.plusDays(WHOLE_DAYS - 1L);
    }

    int day(LocalDate date) {
        return (int) ChronoUnit.DAYS.between(firstDay, date);
    }

    /// How busy a product is on a day, where 1 is an ordinary day at the start.
    double busyness(Product product, int day) {
        return weekday(product, date(day).getDayOfWeek()) * growth(product, day) * occasion(product, date(day));
    }

    /// What a day does to the share of checkouts that end in an order, where 1 changes nothing.
    double orderFactor(Product product, int day) {
        LocalDate date = date(day);
        return switch (product) {
            case WEB_SHOP -> date.equals(milestones.checkoutTrouble()) ? 0.2 : 1;
            case IOS_APP -> date.isBefore(milestones.iosRelease()) ? 1 : 1.28;
            case ANDROID_APP, LOYALTY_PORTAL -> 1;
        };
    }

    /// A moment of the day: likely in the evening of the visitor's zone, whose clocks differ from the company's.
    Instant moment(int day, ZoneId visitorZone, Dice dice) {
        Instant midnight = date(day).atStartOfDay(COMPANY_ZONE).toInstant();
        int ahead = visitorZone.getRules().getOffset(midnight).getTotalSeconds()
                - COMPANY_ZONE.getRules().getOffset(midnight).getTotalSeconds();
        int local = dice.weighted(cumulativeHours) * 3600 + dice.between(0, 3599);
        return midnight.plusSeconds(Math.floorMod(local - ahead, 86_400)).plusMillis(dice.between(0, 999));
    }

    private double growth(Product product, int day) {
        double progress = (double) day / WHOLE_DAYS;
        return switch (product) {
            case WEB_SHOP -> 1 + 0.10 * progress;
            case IOS_APP -> 1 + 0.45 * progress;
            case ANDROID_APP -> sinceLaunch(day);
            case LOYALTY_PORTAL -> 1 + 0.30 * progress;
        };
    }

    /// A burst of curiosity in the first week, then steady growth.
    private double sinceLaunch(int day) {
        int age = day - day(milestones.androidLaunch());
        return age < 0 ? 0 : 1 + 0.9 * StrictMath.exp(-age / 3.0) + 0.012 * age;
    }

    private double occasion(Product product, LocalDate date) {
        if (!milestones.isPromotion(date)) {
            return 1;
        }
        return product == Product.LOYALTY_PORTAL ? 3.4 : 1.7;
    }

    private static double weekday(Product product, DayOfWeek day) {
        boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
        return switch (product) {
            case WEB_SHOP -> weekend ? 1.30 : day == DayOfWeek.TUESDAY ? 0.88 : 0.96;
            case IOS_APP, ANDROID_APP -> weekend ? 1.40 : day == DayOfWeek.MONDAY ? 0.85 : 0.97;
            case LOYALTY_PORTAL -> weekend ? 0.80 : 1.06;
        };
    }
}
