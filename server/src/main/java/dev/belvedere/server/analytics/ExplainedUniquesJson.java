package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.ExplainedUniques;
import dev.belvedere.query.ExplainedUniquesResult;
import dev.belvedere.query.Segment;
import java.util.ArrayList;
import java.util.List;

/// An explained count in `POST /api/v1/query`: the question's JSON, and the answer's.
record ExplainedUniquesJson(
        @JsonProperty("type") String type,
        @JsonProperty("time_zone") String timeZone,
        @JsonProperty("tracks") List<Track> tracks)
        implements QueryResponse.Result {
    static final String TYPE = "explained_uniques";

    /// `persons`, `shared_by_user_id`, `shared_by_device_id` and `mapped` are the sum over the projects.
    record Track(
            @JsonProperty("segment") int segment,
            @JsonProperty("persons") long persons,
            @JsonProperty("projects") List<ProjectCount> projects,
            @JsonProperty("shared_by_user_id") long sharedByUserId,
            @JsonProperty("shared_by_device_id") long sharedByDeviceId,
            @JsonProperty("mapped") long mapped) {}

    static ExplainedUniques parse(JsonPlace analysis) {
        analysis.allowOnly("type", "event", "range", "segments");
        EventSet event = QuestionParts.eventSet(analysis.member("event"));
        DateRange range = QuestionParts.range(analysis.member("range"));
        List<Segment> segments = QuestionParts.segments(analysis);
        return analysis.made(() -> new ExplainedUniques(event, range, segments));
    }

    static ExplainedUniquesJson of(ExplainedUniquesResult result, String timeZone, ProjectLabels projects) {
        List<Track> tracks = new ArrayList<>();
        for (ExplainedUniquesResult.Track track : result.tracks()) {
            tracks.add(new Track(
                    tracks.size(),
                    track.persons(),
                    ProjectCount.of(track.perProject(), projects),
                    track.sharedByUserId(),
                    track.sharedByDeviceId(),
                    track.mapped()));
        }
        return new ExplainedUniquesJson(TYPE, timeZone, tracks);
    }
}
