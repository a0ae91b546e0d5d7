package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.ProductOverlap;
import dev.belvedere.query.ProductOverlapResult;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.List;

/// A product overlap in `POST /api/v1/query`: the question's JSON, and the answer's.
record ProductOverlapJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("tracks") List<Track> tracks)
        implements QueryResponse.Result {
    static final String TYPE = "product_overlap";

    private static final double SECONDS_OF_A_DAY = 86_400;

    record Track(
            @JsonProperty("segment") int segment,
            @JsonProperty("persons") long persons,
            @JsonProperty("projects") List<ProjectCount> projects,
            @JsonProperty("combinations") List<Combination> combinations,
            @JsonProperty("combinations_left_out") int combinationsLeftOut,
            @JsonProperty("adoptions") List<Adoption> adoptions) {}

    /// @param projects the ids of exactly those that the persons were active in
    record Combination(
            @JsonProperty("projects") List<Integer> projects,
            @JsonProperty("persons") long persons) {}

    /// @param medianDays days of 24 hours
    record Adoption(
            @JsonProperty("first") int first,
            @JsonProperty("next") int next,
            @JsonProperty("persons") long persons,
            @JsonProperty("median_days") double medianDays) {}

    static ProductOverlap parse(JsonPlace analysis) {
        analysis.allowOnly("type", "event", "range", "segments", "limit");
        EventSet event = QuestionParts.eventSet(analysis.member("event"));
        DateRange range = QuestionParts.range(analysis.member("range"));
        List<Segment> segments = QuestionParts.segments(analysis);
        int limit = QuestionParts.limit(analysis, ProductOverlap.MAX_LIMIT);
        return analysis.made(() -> new ProductOverlap(event, range, segments, limit));
    }

    static ProductOverlapJson of(ProductOverlapResult result, String timeZone, ProjectLabels projects) {
        List<Track> tracks = new ArrayList<>();
        for (ProductOverlapResult.Track track : result.tracks()) {
            tracks.add(new Track(
                    tracks.size(),
                    track.persons(),
                    ProjectCount.of(track.perProject(), projects),
                    track.combinations().stream()
                            .map(one -> new Combination(one.projects(), one.persons()))
                            .toList(),
                    track.combinationsLeftOut(),
                    track.adoptions().stream()
                            .map(one -> new Adoption(
                                    one.first(), one.next(), one.persons(), one.medianSeconds() / SECONDS_OF_A_DAY))
                            .toList()));
        }
        return new ProductOverlapJson(TYPE, timeZone, tracks);
    }
}
