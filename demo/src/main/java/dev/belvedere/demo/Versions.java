package dev.belvedere.demo;

import java.time.LocalDate;

/// Which version of a product a visit meets. The same user property, `Version`, means something else in
/// each product: 2.0 is the new iOS app, and the first one for Android.
final class Versions {
    /// Half of the people update within a few days of a release, some weeks later.
    private static final double MEAN_DAYS_TO_UPDATE = 5;

    private final Season season;
    private final int daysToUpdate;

    Versions(Season season, Dice dice) {
        this.season = season;
        this.daysToUpdate = (int) dice.exponential(MEAN_DAYS_TO_UPDATE);
    }

    String on(Product product, int day) {
        LocalDate date = season.date(day);
        return switch (product) {
            case WEB_SHOP -> "4." + (11 + day / 14);
            case IOS_APP -> date.isBefore(season.milestones().iosRelease().plusDays(daysToUpdate)) ? "1.0" : "2.0";
            case ANDROID_APP ->
                date.isBefore(season.milestones().androidLaunch().plusDays(30L + daysToUpdate)) ? "2.0" : "2.1";
            case LOYALTY_PORTAL -> "1.0";
        };
    }
}
