package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.RevenueLtv;
import dev.belvedere.query.RevenueLtvResult;
import dev.belvedere.server.analytics.RevenueLtvRequest.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer of `GET /api/2/revenue/ltv`.
record RevenueLtvResponse(Data data) {
    /// @param seriesLabels per series: its segment where there are several, and its group; else empty
    /// @param groupsLeftOut (ours) how many groups the limit cut off
    record Data(
            @JsonProperty("seriesLabels") List<String> seriesLabels,
            @JsonProperty("series") List<Series> series,
            @JsonProperty("groupsLeftOut") int groupsLeftOut) {}

    /// @param dates the start of each cohort, latest first
    /// @param values by date: `r1d` to `r90d`, each `null` where nobody's day has ended (ours), `count`,
    ///     `paid` and `total_amount`
    record Series(
            @JsonProperty("dates") List<String> dates,
            @JsonProperty("values") Map<String, Map<String, @Nullable Number>> values) {}

    static RevenueLtvResponse of(RevenueLtv question, Metric metric, RevenueLtvResult result, ProjectLabels projects) {
        List<String> dates = BucketNames.of(question.interval(), result.cohorts());
        List<String> labels = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        for (RevenueLtvResult.Track track : result.tracks()) {
            Map<String, Map<String, @Nullable Number>> values = new LinkedHashMap<>();
            for (int cohort = dates.size() - 1; cohort >= 0; cohort--) {
                values.put(dates.get(cohort), values(track.cohorts().get(cohort), metric));
            }
            series.add(new Series(dates.reversed(), values));
            labels.add(label(question, track, projects));
        }
        return new RevenueLtvResponse(new Data(labels, series, result.groupsLeftOut()));
    }

    private static Map<String, @Nullable Number> values(RevenueLtvResult.Worth worth, Metric metric) {
        Map<String, @Nullable Number> values = new LinkedHashMap<>();
        for (int day = 1; day <= RevenueLtvRequest.DAYS; day++) {
            values.put("r" + day + "d", worth.outOf()[day] == 0 ? null : value(worth, metric, day));
        }
        values.put("count", worth.persons());
        values.put("paid", worth.paying());
        values.put("total_amount", worth.total());
        return values;
    }

    private static Number value(RevenueLtvResult.Worth worth, Metric metric, int day) {
        return switch (metric) {
            case ARPU -> worth.arpu(day);
            case ARPPU -> worth.arppu(day);
            case TOTAL_REVENUE -> worth.amount()[day];
            case PAYING_USERS -> worth.payers()[day];
        };
    }

    private static String label(RevenueLtv question, RevenueLtvResult.Track track, ProjectLabels projects) {
        List<String> parts = new ArrayList<>();
        if (question.segments().size() > 1) {
            parts.add("Segment " + (track.segment() + 1));
        }
        parts.addAll(projects.shown(question.groupBy(), track.group()));
        return String.join(", ", parts);
    }
}
