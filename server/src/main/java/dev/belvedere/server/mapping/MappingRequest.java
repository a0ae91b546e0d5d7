package dev.belvedere.server.mapping;

import dev.belvedere.store.MappingChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mapping call as read, from whichever form it came in.
///
/// @param secretKey only some organizations ask for it
/// @param reason why, for the ledger; empty where none was given
record MappingRequest(@Nullable String apiKey, @Nullable String secretKey, String reason, List<MappingChange> changes) {
    MappingRequest {
        changes = List.copyOf(changes);
    }

    @Override
    public String toString() {
        return "MappingRequest[apiKey=" + apiKey + ", changes=" + changes.size() + "]";
    }
}
