package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Interval;
import dev.belvedere.query.SessionsResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.annotation.JsonSerialize;

/// The answer of `GET /api/2/sessions/…`.
record SessionsResponse(Data data) {
    /// @param seriesMeta the segment of each series; not there for lengths
    record Data(
            @JsonProperty("series") @JsonSerialize(contentUsing = WholeOrDecimal.OfBuckets.class)
            List<double[]> series,

            @JsonProperty("seriesMeta") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            List<Place> seriesMeta,

            @JsonProperty("xValues") List<String> xValues) {}

    record Place(@JsonProperty("segmentIndex") int segmentIndex) {}

    static SessionsResponse ofDays(SessionsResult result) {
        List<Place> places = result.series().stream()
                .map(series -> new Place(series.segment()))
                .toList();
        return new SessionsResponse(new Data(values(result), places, BucketNames.of(Interval.DAY, result.buckets())));
    }

    static SessionsResponse ofLengths(SessionsResult result) {
        List<String> bins = new ArrayList<>();
        for (int bin = 0; bin + 1 < result.edges().size(); bin++) {
            bins.add(seconds(result.edges().get(bin)) + "-"
                    + seconds(result.edges().get(bin + 1)));
        }
        return new SessionsResponse(new Data(values(result), List.of(), bins));
    }

    private static List<double[]> values(SessionsResult result) {
        return result.series().stream().map(SessionsResult.Series::values).toList();
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + "s";
    }
}
