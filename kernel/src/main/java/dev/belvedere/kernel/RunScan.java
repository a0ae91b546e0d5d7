package dev.belvedere.kernel;

/// One run, prepared for one pass of one question. Safe for all threads.
///
/// @param run the events
/// @param rank the rank of the run's project in the scope, 0 the highest
/// @param order the place of the run among all runs of the snapshot; of two runs of a project the
///     earlier arrived first
/// @param matcher which rows the pass hands to its evaluator
/// @param groups the group codes of its rows
/// @param buckets the buckets of time of its rows
record RunScan(Run run, int rank, int order, RunMatcher matcher, RunGroups groups, RunBuckets buckets) {}
