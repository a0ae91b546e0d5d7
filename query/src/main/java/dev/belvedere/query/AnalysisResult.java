package dev.belvedere.query;

/// The answer to an [Analysis]. One record per analysis.
public sealed interface AnalysisResult
        permits ExplainedUniquesResult,
                FunnelResult,
                JourneysResult,
                ProductOverlapResult,
                RetentionResult,
                SegmentationResult {
    /// How many values it holds, for whoever keeps answers within a bound.
    long cells();
}
