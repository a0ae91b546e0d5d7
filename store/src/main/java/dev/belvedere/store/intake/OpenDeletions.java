package dev.belvedere.store.intake;

import dev.belvedere.store.deletion.Deletion;
import dev.belvedere.store.deletion.HiddenPersons;
import java.util.List;
import java.util.Set;

/// The deletions that are not done, as of the last commit. Immutable.
///
/// @param all in the order of their keys
/// @param unknown the persons whom no ID leads to any more: nobody finds them, and no event becomes theirs
/// @param hidden what the deletions hide
record OpenDeletions(List<Deletion> all, Set<Long> unknown, HiddenPersons hidden) {
    static final OpenDeletions NONE = new OpenDeletions(List.of(), Set.of(), HiddenPersons.NONE);

    OpenDeletions {
        all = List.copyOf(all);
        unknown = Set.copyOf(unknown);
    }

    /// The state after a change.
    OpenDeletions with(List<Deletion> open, Set<Long> nowUnknown) {
        return new OpenDeletions(
                open,
                nowUnknown,
                HiddenPersons.of(open.stream().filter(Deletion::hides).toList(), hidden));
    }
}
