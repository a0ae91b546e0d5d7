package dev.belvedere.query;

/// What is asked. One record per analysis; each has an evaluator in the kernel.
public sealed interface Analysis
        permits Composition,
                DataTable,
                EngagementMatrix,
                ExplainedUniques,
                Funnel,
                Journeys,
                Lifecycle,
                People,
                ProductOverlap,
                Retention,
                RevenueLtv,
                Segmentation,
                Sessions,
                Stickiness,
                UsageInterval {
    /// The days asked about.
    DateRange range();
}
