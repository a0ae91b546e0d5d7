package dev.belvedere.server.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belvedere.query.SegmentationResult;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealtimeResponseTest {
    @Test
    void theLastDayStandsBesideTheOneBefore() {
        ZoneId zone = ZoneId.of("Asia/Kolkata");
        List<ZonedDateTime> buckets = List.of(
                ZonedDateTime.of(2026, 1, 5, 9, 30, 0, 0, zone),
                ZonedDateTime.of(2026, 1, 5, 9, 35, 0, 0, zone),
                ZonedDateTime.of(2026, 1, 6, 9, 25, 0, 0, zone),
                ZonedDateTime.of(2026, 1, 7, 9, 25, 0, 0, zone),
                ZonedDateTime.of(2026, 1, 7, 9, 30, 0, 0, zone));
        SegmentationResult result = new SegmentationResult(
                buckets, List.of(new SegmentationResult.Series(0, 0, List.of(), new double[] {1, 2, 3, 4, 5}, 9)), 0);

        RealtimeResponse.Data data = RealtimeResponse.of(
                        result, ZonedDateTime.of(2026, 1, 7, 9, 30, 0, 0, zone).toInstant(), zone)
                .data();

        assertThat(data.seriesLabels()).containsExactly("Today", "Yesterday");
        assertThat(data.xValues()).hasSize(288).startsWith("09:30", "09:35").endsWith("09:20", "09:25");
        assertThat(data.series().get(0)).hasSize(288).endsWith(4).startsWith(0);
        assertThat(data.series().get(1)).hasSize(288).endsWith(3).startsWith(1, 2);
    }

    @Test
    void aDayOfTheClocksHasTwentyFourHours() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        SegmentationResult result = new SegmentationResult(
                List.of(), List.of(new SegmentationResult.Series(0, 0, List.of(), new double[0], 0)), 0);

        RealtimeResponse.Data data = RealtimeResponse.of(result, Instant.parse("2026-03-29T10:00:00Z"), zone)
                .data();

        assertThat(data.xValues()).hasSize(288).startsWith("11:00").endsWith("11:55");
    }
}
