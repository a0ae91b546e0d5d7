package dev.belvedere.identity;

import org.jspecify.annotations.Nullable;

/// Map a user ID to a global user ID, or, when that is `null`, take its mapping away.
public record MappingInstruction(String userId, @Nullable String globalUserId) {}
