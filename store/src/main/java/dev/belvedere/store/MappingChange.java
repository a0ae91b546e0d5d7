package dev.belvedere.store;

import org.jspecify.annotations.Nullable;

/// One instruction of a mapping batch: map `userId` to `globalUserId`, or, when that is `null`,
/// take its mapping away.
public record MappingChange(String userId, @Nullable String globalUserId) {}
