package dev.belvedere.identity;

import java.util.List;

/// What became of a batch of mapping instructions.
public sealed interface MappingOutcome {
    /// All of it was applied.
    ///
    /// @param changes what really changed, in order: instructions that changed nothing are left out
    record Applied(List<Change> changes) implements MappingOutcome {
        public Applied {
            changes = List.copyOf(changes);
        }
    }

    /// One mapping that was drawn, replaced or taken away.
    ///
    /// @param person the user's person
    /// @param globalPerson the person that it leads to now, or 0 when its mapping was taken away
    record Change(MappingInstruction instruction, long person, long globalPerson) {}

    /// Nothing of it was applied.
    ///
    /// @param index the first instruction that is wrong, from 0
    record Refused(int index, Reason reason, String message) implements MappingOutcome {}

    /// Why a batch is refused.
    enum Reason {
        MAPPED_TO_ITSELF,
        CYCLE
    }
}
