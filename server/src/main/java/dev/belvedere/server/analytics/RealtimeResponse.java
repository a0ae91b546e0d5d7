package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.SegmentationResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The answer of `GET /api/2/realtime`.
record RealtimeResponse(Data data) {
    private static final Duration WIDTH = RealtimeController.WIDTH;
    private static final int OF_A_DAY = (int) Duration.ofDays(1).dividedBy(WIDTH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /// @param xValues the start of each five minutes on the wall
    record Data(
            @JsonProperty("xValues") List<String> xValues,
            @JsonProperty("seriesLabels") List<String> seriesLabels,
            @JsonProperty("series") List<long[]> series) {}

    /// @param end the end of the last five minutes
    static RealtimeResponse of(SegmentationResult result, Instant end, ZoneId zone) {
        Map<Instant, Long> persons = new HashMap<>();
        for (int bucket = 0; bucket < result.buckets().size(); bucket++) {
            persons.put(result.buckets().get(bucket).toInstant(), (long)
                    result.series().getFirst().values()[bucket]);
        }
        List<String> times = new ArrayList<>();
        long[] today = new long[OF_A_DAY];
        long[] yesterday = new long[OF_A_DAY];
        for (int i = 0; i < OF_A_DAY; i++) {
            Instant start = end.minus(WIDTH.multipliedBy(OF_A_DAY - i));
            times.add(TIME.format(start.atZone(zone)));
            today[i] = persons.getOrDefault(start, 0L);
            yesterday[i] = persons.getOrDefault(start.minus(Duration.ofDays(1)), 0L);
        }
        return new RealtimeResponse(new Data(times, List.of("Today", "Yesterday"), List.of(today, yesterday)));
    }
}
