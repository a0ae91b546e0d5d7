package dev.belvedere.query;

/// What the intervals of a [Retention] are counted from.
public enum RetentionAlignment {
    /// From the start event. Of days, times are cut to the hour on the wall and interval k is the hours
    /// 24k to before 24k + 24 after the start. Of weeks and months, times are cut to the day, and a week
    /// has 7 days, a month 30.
    WINDOW,

    /// From the day, week or month of the calendar that the start event lies in, which is interval 0.
    CALENDAR
}
