package dev.belvedere.store;

import org.jspecify.annotations.Nullable;

/// One change of a user mapping, as the ledger keeps it for ever.
///
/// @param at when it was asked for, epoch milliseconds
/// @param source who asked, as given in the batch
/// @param userId the user that was mapped or unmapped
/// @param globalUserId the user it maps to since then, or `null` when its mapping was taken away
/// @param reason why, or empty
public record MappingEntry(
        long at, String source, String userId, @Nullable String globalUserId, String reason) {}
