package dev.belvedere.store.intake;

import dev.belvedere.identity.IdentityLinks;
import dev.belvedere.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/// Remembers all that it is told at commits.
final class Recorder implements CommitListener {
    private final List<StoredEvent> events = new ArrayList<>();
    private IdentityLinks links = IdentityLinks.NONE;
    private int commits;

    @Override
    public synchronized void committed(List<StoredEvent> committed, IdentityLinks linksThen) {
        events.addAll(committed);
        links = linksThen;
        commits++;
    }

    synchronized List<StoredEvent> events() {
        return List.copyOf(events);
    }

    synchronized StoredEvent last() {
        return events.getLast();
    }

    synchronized IdentityLinks links() {
        return links;
    }

    synchronized int commits() {
        return commits;
    }
}
