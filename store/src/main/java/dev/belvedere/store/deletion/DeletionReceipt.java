package dev.belvedere.store.deletion;

import java.util.List;

/// What became of an order.
///
/// @param deletions one per person and project, those that had been asked for before among them
/// @param unknown the targets of whom there is nothing; where those are not ignored, nothing was done
public record DeletionReceipt(List<Deletion> deletions, List<String> unknown) {
    public DeletionReceipt {
        deletions = List.copyOf(deletions);
        unknown = List.copyOf(unknown);
    }
}
