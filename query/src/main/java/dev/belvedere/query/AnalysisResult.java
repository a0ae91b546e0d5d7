package dev.belvedere.query;

/// The answer to an [Analysis]. One record per analysis.
public sealed interface AnalysisResult
        permits CompositionResult,
                DataTableResult,
                ExplainedUniquesResult,
                FunnelResult,
                JourneysResult,
                LifecycleResult,
                ProductOverlapResult,
                RetentionResult,
                SegmentationResult,
                SessionsResult,
                StickinessResult {
    /// How many values it holds, for whoever keeps answers within a bound.
    long cells();
}
