package dev.belvedere.query;

/// The answer to an [Analysis]. One record per analysis.
public sealed interface AnalysisResult
        permits CompositionResult,
                DataTableResult,
                EngagementMatrixResult,
                ExplainedUniquesResult,
                FunnelResult,
                JourneysResult,
                LifecycleResult,
                PeopleResult,
                ProductOverlapResult,
                RetentionResult,
                RevenueLtvResult,
                SegmentationResult,
                SessionsResult,
                StickinessResult,
                UsageIntervalResult {
    /// How many values it holds, for whoever keeps answers within a bound.
    long cells();
}
