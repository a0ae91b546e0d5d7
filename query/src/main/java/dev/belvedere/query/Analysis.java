package dev.belvedere.query;

/// What is asked. One record per analysis; each has an evaluator in the kernel.
public sealed interface Analysis
        permits Composition,
                DataTable,
                ExplainedUniques,
                Funnel,
                Journeys,
                Lifecycle,
                ProductOverlap,
                Retention,
                Segmentation,
                Sessions,
                Stickiness {}
