package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answer of `GET /api/2/retention`.
record RetentionResponse(Data data) {
    /// @param groupsLeftOut (ours) how many groups the limit cut off
    record Data(
            @JsonProperty("series") List<Series> series,
            @JsonProperty("seriesMeta") List<Place> seriesMeta,
            @JsonProperty("groupsLeftOut") int groupsLeftOut) {}

    /// @param dates the start of each cohort, latest first
    /// @param values by date: first the cohort itself, then interval by interval
    /// @param combined the same over all cohorts, without incomplete ones, each person once
    record Series(
            @JsonProperty("dates") List<String> dates,
            @JsonProperty("values") Map<String, List<Cell>> values,
            @JsonProperty("combined") List<Combined> combined) {}

    record Cell(
            @JsonProperty("count") long count,
            @JsonProperty("outof") long outOf,
            @JsonProperty("incomplete") boolean incomplete) {}

    /// @param incomplete whether some cohort is not complete, and so not in the numbers
    record Combined(
            @JsonProperty("count") long count,
            @JsonProperty("outof") long outOf,
            @JsonProperty("retainedSetId") @Nullable String retainedSetId,
            @JsonProperty("incomplete") boolean incomplete) {}

    /// @param group (ours) the value of each property that is grouped by; not there without
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Place(
            @JsonInclude @JsonProperty("segmentIndex") int segmentIndex,
            @JsonInclude @JsonProperty("eventIndex") int eventIndex,
            @JsonProperty("group") List<String> group) {}

    static RetentionResponse of(Retention question, RetentionResult result, ProjectLabels projects) {
        List<String> dates = BucketNames.shown(question.interval(), result.cohorts());
        List<Series> series = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (RetentionResult.Track track : result.tracks()) {
            Map<String, List<Cell>> values = new LinkedHashMap<>();
            for (int cohort = 0; cohort < dates.size(); cohort++) {
                values.put(dates.get(cohort), cells(result, track, cohort));
            }
            series.add(new Series(dates.reversed(), values, combined(result, track)));
            places.add(new Place(track.segment(), track.returned(), projects.shown(question.groupBy(), track.group())));
        }
        return new RetentionResponse(new Data(series, places, result.groupsLeftOut()));
    }

    private static List<Cell> cells(RetentionResult result, RetentionResult.Track track, int cohort) {
        long size = track.sizes()[cohort];
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(size, size, cohort >= result.completeCohorts()));
        for (int column = 0; column < result.columns().size(); column++) {
            boolean incomplete = cohort >= result.columns().get(column).completeCohorts();
            cells.add(new Cell(track.retained()[cohort][column], size, incomplete));
        }
        return cells;
    }

    private static List<Combined> combined(RetentionResult result, RetentionResult.Track track) {
        int cohorts = result.cohorts().size();
        List<Combined> combined = new ArrayList<>();
        combined.add(new Combined(track.overallSize(), track.overallSize(), null, result.completeCohorts() < cohorts));
        for (int column = 0; column < result.columns().size(); column++) {
            boolean incomplete = result.columns().get(column).completeCohorts() < cohorts;
            combined.add(new Combined(track.overall()[column], track.overallOutOf()[column], null, incomplete));
        }
        return combined;
    }
}
