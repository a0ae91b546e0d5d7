package dev.belvedere.store.intake;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.store.StoredEvent;
import dev.belvedere.store.deletion.HiddenPersons;
import java.util.List;

/// Is told what became durable.
public interface CommitListener {
    /// Called by the publisher's thread, in sequence order, after the fsync of a commit and before any of
    /// its receipts completes; for what was found on disk after failed writes, once for all of it. Must not
    /// throw: the intake stops if it does, since memory and disk would differ.
    ///
    /// @param events the events of the commit, ascending by sequence; empty when it only mapped
    /// @param links all links, with those that the commit drew
    void committed(List<StoredEvent> events, IdentityLinks links);

    /// Called, before [#committed], for a commit that changes whose events must not be seen.
    default void hidden(HiddenPersons now) {}
}
