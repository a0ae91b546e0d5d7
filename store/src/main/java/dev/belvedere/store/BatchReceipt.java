package dev.belvedere.store;

/// What became of a batch once it was durable.
///
/// @param stored events kept
/// @param duplicates events acknowledged and ignored, because an event with the same `insert_id`
///     on the same device of the project arrived within 7 days
public record BatchReceipt(int stored, int duplicates) {}
