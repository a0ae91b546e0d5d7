package dev.belvedere.store.intake;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.store.StoredEvent;
import dev.belvedere.store.deletion.HiddenPersons;
import java.util.List;

/// Is told what became durable.
public interface CommitListener {
    /// Called by the committer thread, once per commit, in sequence order, after the fsync and
    /// before any receipt of the commit completes. Must not throw: the intake stops if it does,
    /// since memory and disk would differ.
    ///
    /// @param events the events of the commit, ascending by sequence; empty when it only mapped
    /// @param links all links, with those that the commit drew
    void committed(List<StoredEvent> events, IdentityLinks links);

    /// Called, before [#committed], for a commit that changes whose events must not be seen.
    default void hidden(HiddenPersons now) {}
}
