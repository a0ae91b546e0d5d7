package dev.belvedere.store;

/// What became of some lines of history once that was durable.
///
/// @param stored events kept
/// @param duplicates events ignored, because one with the same `insert_id` on the same device of
///     the project arrived within 7 days
/// @param alreadyDone whether the lines had been stored before, so that nothing was done
/// @param nextLine how many lines of the file are done
public record HistoryReceipt(int stored, int duplicates, boolean alreadyDone, long nextLine) {}
