package dev.belvedere.query;

/// The width of a time bucket. All but the first two are cut at midnights of the scope's time zone,
/// so that a day may have 23, 24 or 25 hours; weeks start on the scope's first day of the week,
/// months and quarters are those of the calendar.
public enum Interval {
    FIVE_MINUTES,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    QUARTER
}
