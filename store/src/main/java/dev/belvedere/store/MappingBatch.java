package dev.belvedere.store;

import java.util.List;

/// Mapping instructions applied in order, whole or not at all.
///
/// @param source who asks: the API key's project or the member, as shown in the ledger
/// @param receivedAt epoch milliseconds
/// @param reason why, or empty
public record MappingBatch(String source, long receivedAt, String reason, List<MappingChange> changes) {
    public MappingBatch {
        changes = List.copyOf(changes);
    }
}
