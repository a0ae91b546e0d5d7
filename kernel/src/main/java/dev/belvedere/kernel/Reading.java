package dev.belvedere.kernel;

/// How a worker reads the rows of a pass.
///
/// @param selection the worker's buffers
/// @param byTime whether times are read, wherever rows lie, as for the first events of persons and for
///     timelines; else only buckets, and rows outside the range are left out
/// @param start the first time wanted where times are read
/// @param end the first time not wanted any more where times are read
/// @param pairs group codes of pairs that the worker has met in this question
record Reading(Selection selection, boolean byTime, long start, long end, LongIntMap pairs) {}
