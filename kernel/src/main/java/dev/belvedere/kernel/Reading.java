package dev.belvedere.kernel;

/// How a worker reads the rows of a pass.
///
/// @param selection the worker's buffers
/// @param start the first time wanted, in epoch milliseconds
/// @param end the first time not wanted any more
/// @param pairs group codes of pairs that the worker has met in this question
record Reading(Selection selection, long start, long end, LongIntMap pairs) {}
