package dev.belvedere.kernel;

/// How a worker reads the rows of a pass.
///
/// @param selection the worker's buffers
/// @param firsts whether the first events of persons are looked for, wherever they lie: then times
///     are read, else only buckets, and rows outside the range are left out
/// @param end the first time not wanted any more where first events are looked for
/// @param pairs group codes of pairs that the worker has met in this question
record Reading(Selection selection, boolean firsts, long end, LongIntMap pairs) {}
