package dev.belvedere.server.analytics;

import dev.belvedere.query.Interval;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// How the Dashboard REST API writes the start of a bucket: the date, with the time where buckets
/// are shorter than a day.
final class BucketNames {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private BucketNames() {}

    static List<String> of(Interval interval, List<ZonedDateTime> buckets) {
        DateTimeFormatter format = switch (interval) {
            case FIVE_MINUTES, HOUR -> TIME;
            case DAY, WEEK, MONTH, QUARTER -> DateTimeFormatter.ISO_LOCAL_DATE;
        };
        return buckets.stream().map(format::format).toList();
    }

    /// The same as people write it, `Aug 15`; with the year where two would look alike (ours).
    static List<String> shown(Interval interval, List<ZonedDateTime> buckets) {
        String time = switch (interval) {
            case FIVE_MINUTES, HOUR -> ", HH:mm";
            case DAY, WEEK, MONTH, QUARTER -> "";
        };
        DateTimeFormatter withoutYear = DateTimeFormatter.ofPattern("MMM dd" + time, Locale.US);
        List<String> shown = buckets.stream().map(withoutYear::format).toList();
        if (shown.stream().distinct().count() == shown.size()) {
            return shown;
        }
        DateTimeFormatter withYear = DateTimeFormatter.ofPattern("MMM dd, uuuu" + time, Locale.US);
        return buckets.stream().map(withYear::format).toList();
    }
}
