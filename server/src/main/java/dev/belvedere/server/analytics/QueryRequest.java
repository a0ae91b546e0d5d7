package dev.belvedere.server.analytics;

import dev.belvedere.query.Analysis;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Lens;

/// The body of `POST /api/v1/query`. Strict: a member that is not known is refused.
record QueryRequest(int scope, Lens lens, Analysis analysis) {
    /// The member that holds the question itself.
    static final String ANALYSIS = "analysis";

    static QueryRequest parse(byte[] json) {
        JsonPlace body = JsonPlace.ofBody(json);
        body.allowOnly("scope", "lens", ANALYSIS);
        int scope = body.member("scope").whole();
        Lens lens = body.optionalMember("lens")
                .map(place -> Lens.of(place.text(), place.path()))
                .orElseGet(Lens.Mapped::new);
        return new QueryRequest(scope, lens, analysis(body.member(ANALYSIS)));
    }

    private static Analysis analysis(JsonPlace analysis) {
        JsonPlace type = analysis.member("type");
        return switch (type.text()) {
            case FunnelJson.TYPE -> FunnelJson.parse(analysis);
            case SegmentationJson.TYPE -> SegmentationJson.parse(analysis);
            default ->
                throw new InvalidQuestionException(
                        "unknown_analysis",
                        type.path(),
                        type.path() + " is \"" + type.text() + "\"; accepted: " + FunnelJson.TYPE + ", "
                                + SegmentationJson.TYPE);
        };
    }
}
