package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.Analysis;
import dev.belvedere.query.AnalysisResult;
import dev.belvedere.query.Composition;
import dev.belvedere.query.CompositionResult;
import dev.belvedere.query.DataTable;
import dev.belvedere.query.DataTableResult;
import dev.belvedere.query.EngagementMatrix;
import dev.belvedere.query.EngagementMatrixResult;
import dev.belvedere.query.ExplainedUniques;
import dev.belvedere.query.ExplainedUniquesResult;
import dev.belvedere.query.Funnel;
import dev.belvedere.query.FunnelResult;
import dev.belvedere.query.Journeys;
import dev.belvedere.query.JourneysResult;
import dev.belvedere.query.Lifecycle;
import dev.belvedere.query.LifecycleResult;
import dev.belvedere.query.People;
import dev.belvedere.query.PeopleResult;
import dev.belvedere.query.ProductOverlap;
import dev.belvedere.query.ProductOverlapResult;
import dev.belvedere.query.Retention;
import dev.belvedere.query.RetentionResult;
import dev.belvedere.query.RevenueLtv;
import dev.belvedere.query.RevenueLtvResult;
import dev.belvedere.query.Sample;
import dev.belvedere.query.Segmentation;
import dev.belvedere.query.SegmentationResult;
import dev.belvedere.query.Sessions;
import dev.belvedere.query.SessionsResult;
import dev.belvedere.query.Stickiness;
import dev.belvedere.query.StickinessResult;
import dev.belvedere.query.UsageInterval;
import dev.belvedere.query.UsageIntervalResult;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The answer of `POST /api/v1/query`.
///
/// @param sample of whom it speaks; not there where of everybody
/// @param dataVersion changes whenever an answer over this scope may change
record QueryResponse(
        @JsonProperty("scope") int scope,
        @JsonProperty("lens") String lens,

        @JsonProperty("sample") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        SampleJson sample,

        @JsonProperty("data_version") String dataVersion,
        @JsonProperty("duration_ms") long durationMillis,
        @JsonProperty("result") Result result) {

    record SampleJson(@JsonProperty("per_mille") int perMille) {}

    /// What was asked for, in the shape of its analysis.
    sealed interface Result
            permits CompositionJson,
                    DataTableJson,
                    EngagementMatrixJson,
                    ExplainedUniquesJson,
                    FunnelJson,
                    JourneysJson,
                    LifecycleJson,
                    PeopleJson,
                    ProductOverlapJson,
                    RetentionJson,
                    RevenueLtvJson,
                    SegmentationJson,
                    SessionsJson,
                    StickinessJson,
                    UsageIntervalJson {}

    static QueryResponse of(
            QueryRequest request,
            String timeZone,
            Answer<AnalysisResult> answer,
            ProjectLabels projects,
            LongFunction<PeopleJson.Person> persons,
            Duration duration) {
        return new QueryResponse(
                request.scope(),
                request.lens().wireName(),
                request.sample().equals(Sample.EVERYBODY)
                        ? null
                        : new SampleJson(request.sample().perMille()),
                answer.dataVersion(),
                duration.toMillis(),
                result(request.analysis(), answer.results().getFirst(), timeZone, projects, persons));
    }

    private static Result result(
            Analysis asked,
            AnalysisResult result,
            String timeZone,
            ProjectLabels projects,
            LongFunction<PeopleJson.Person> persons) {
        return switch (asked) {
            case Composition composition ->
                CompositionJson.of(composition, (CompositionResult) result, timeZone, projects);
            case DataTable table -> DataTableJson.of(table, (DataTableResult) result, timeZone, projects);
            case EngagementMatrix _ -> EngagementMatrixJson.of((EngagementMatrixResult) result, timeZone);
            case ExplainedUniques _ -> ExplainedUniquesJson.of((ExplainedUniquesResult) result, timeZone, projects);
            case Funnel funnel -> FunnelJson.of(funnel, (FunnelResult) result, timeZone, projects);
            case Journeys journeys -> JourneysJson.of(journeys, (JourneysResult) result, timeZone, projects);
            case People people -> PeopleJson.of(people, (PeopleResult) result, persons);
            case ProductOverlap _ -> ProductOverlapJson.of((ProductOverlapResult) result, timeZone, projects);
            case Lifecycle _ -> LifecycleJson.of((LifecycleResult) result, timeZone);
            case Retention retention -> RetentionJson.of(retention, (RetentionResult) result, timeZone, projects);
            case RevenueLtv ltv -> RevenueLtvJson.of(ltv, (RevenueLtvResult) result, timeZone, projects);
            case Segmentation segmentation ->
                SegmentationJson.of(segmentation, (SegmentationResult) result, timeZone, projects);
            case Sessions sessions -> SessionsJson.of(sessions, (SessionsResult) result, timeZone, projects);
            case UsageInterval _ -> UsageIntervalJson.of((UsageIntervalResult) result, timeZone);
            case Stickiness stickiness -> StickinessJson.of(stickiness, (StickinessResult) result, timeZone, projects);
        };
    }

    static List<String> buckets(List<ZonedDateTime> starts) {
        return starts.stream()
                .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                .toList();
    }
}
