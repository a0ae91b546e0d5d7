package dev.belvedere.server.analytics;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;
import dev.belvedere.query.Sample;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

/// The body of `POST /api/v1/query`. Strict: a member that is not known is refused.
record QueryRequest(int scope, Lens lens, Sample sample, Analysis analysis) {
    /// The member that holds the question itself.
    static final String ANALYSIS = "analysis";

    private static final List<String> TYPES = List.of(
            CompositionJson.TYPE,
            DataTableJson.TYPE,
            EngagementMatrixJson.TYPE,
            ExplainedUniquesJson.TYPE,
            FunnelJson.TYPE,
            JourneysJson.TYPE,
            LifecycleJson.TYPE,
            PeopleJson.TYPE,
            ProductOverlapJson.TYPE,
            RetentionJson.TYPE,
            RevenueLtvJson.TYPE,
            SegmentationJson.TYPE,
            SessionsJson.TYPE,
            StickinessJson.TYPE,
            UsageIntervalJson.TYPE);

    /// @param now when it is asked
    /// @param saved the custom events of a project or view
    static QueryRequest parse(byte[] json, Instant now, IntFunction<SavedEvents> saved) {
        return parse(JsonPlace.ofBody(json), now, saved);
    }

    /// The same where it stands in another body.
    static QueryRequest parse(JsonPlace body, Instant now, IntFunction<SavedEvents> saved) {
        body.allowOnly("scope", LensJson.FIELD, "sample", ANALYSIS);
        int scope = body.member("scope").whole();
        Lens lens = body.optionalMember(LensJson.FIELD)
                .map(place -> LensJson.parse(place, now))
                .orElseGet(Lens.Mapped::new);
        Sample sample = body.optionalMember("sample").map(QueryRequest::sample).orElse(Sample.EVERYBODY);
        JsonPlace analysis = body.member(ANALYSIS).knowing(saved.apply(scope));
        return new QueryRequest(scope, lens, sample, analysis(analysis, AskedAt.quarterOf(now)));
    }

    private static Sample sample(JsonPlace sample) {
        sample.allowOnly("per_mille");
        return new Sample(sample.member("per_mille").whole());
    }

    private static Analysis analysis(JsonPlace analysis, Instant now) {
        JsonPlace type = analysis.member("type");
        return switch (type.text()) {
            case CompositionJson.TYPE -> CompositionJson.parse(analysis);
            case DataTableJson.TYPE -> DataTableJson.parse(analysis);
            case EngagementMatrixJson.TYPE -> EngagementMatrixJson.parse(analysis);
            case ExplainedUniquesJson.TYPE -> ExplainedUniquesJson.parse(analysis);
            case FunnelJson.TYPE -> FunnelJson.parse(analysis);
            case JourneysJson.TYPE -> JourneysJson.parse(analysis);
            case PeopleJson.TYPE -> PeopleJson.parse(analysis, of -> analysis(of, now));
            case ProductOverlapJson.TYPE -> ProductOverlapJson.parse(analysis);
            case LifecycleJson.TYPE -> LifecycleJson.parse(analysis);
            case RetentionJson.TYPE -> RetentionJson.parse(analysis, now);
            case RevenueLtvJson.TYPE -> RevenueLtvJson.parse(analysis, now);
            case SegmentationJson.TYPE -> SegmentationJson.parse(analysis);
            case SessionsJson.TYPE -> SessionsJson.parse(analysis);
            case StickinessJson.TYPE -> StickinessJson.parse(analysis);
            case UsageIntervalJson.TYPE -> UsageIntervalJson.parse(analysis);
            default ->
                throw new InvalidQuestionException(
                        "unknown_analysis",
                        type.path(),
                        type.path() + " is \"" + type.text() + "\"; accepted: " + String.join(", ", TYPES));
        };
    }
}
