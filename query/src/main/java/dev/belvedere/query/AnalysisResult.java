package dev.belvedere.query;

/// The answer to an [Analysis]. One record per analysis.
public sealed interface AnalysisResult permits FunnelResult, RetentionResult, SegmentationResult {
    /// How many values it holds, for whoever keeps answers within a bound.
    long cells();
}
