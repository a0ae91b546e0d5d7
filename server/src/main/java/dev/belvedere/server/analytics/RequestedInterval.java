package dev.belvedere.server.analytics;

import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;

/// The interval parameter `i` of the Dashboard REST API: days, or negative milliseconds.
final class RequestedInterval {
    private RequestedInterval() {}

    /// Any width: `-300000`, `-3600000`, `1`, `7`, `30`, or `90` for quarters (ours). Days unless
    /// given.
    static Interval any(Parameters parameters) {
        String given = parameters.optional("i").orElse("1");
        return switch (given) {
            case "-300000" -> Interval.FIVE_MINUTES;
            case "-3600000" -> Interval.HOUR;
            case "90" -> Interval.QUARTER;
            default -> daysOrLonger(given, "-300000, -3600000, 1, 7, 30, 90");
        };
    }

    /// `1`, `7` or `30`. Days unless given.
    static Interval dayWeekOrMonth(Parameters parameters) {
        return daysOrLonger(parameters.optional("i").orElse("1"), "1, 7, 30");
    }

    private static Interval daysOrLonger(String given, String accepted) {
        return switch (given) {
            case "1" -> Interval.DAY;
            case "7" -> Interval.WEEK;
            case "30" -> Interval.MONTH;
            default ->
                throw new InvalidQuestionException(
                        "unknown_interval", "i", "i is \"" + given + "\"; accepted: " + accepted);
        };
    }
}
