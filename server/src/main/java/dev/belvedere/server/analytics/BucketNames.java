package dev.belvedere.server.analytics;

import dev.belvedere.query.Interval;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

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
}
