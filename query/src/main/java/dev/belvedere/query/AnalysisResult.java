package dev.belvedere.query;

/// The answer to an [Analysis]. One record per analysis.
public sealed interface AnalysisResult
        permits ExplainedUniquesResult,
                FunnelResult,
                JourneysResult,
                LifecycleResult,
                ProductOverlapResult,
                RetentionResult,
                SegmentationResult,
                StickinessResult {
    /// How many values it holds, for whoever keeps answers within a bound.
    long cells();
}
