package dev.belvedere.server.transfer;

import dev.belvedere.server.transfer.Imports.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// Counts what comes in as history and goes out as exports. Thread-safe.
///
/// | meter | counts |
/// |---|---|
/// | `belvedere.history.events` | events of the past that were stored |
/// | `belvedere.history.deduplicated` | those ignored for an `insert_id` of the last days |
/// | `belvedere.history.refused` | lines that hold no valid event |
/// | `belvedere.export.events` | events given in exports |
@Component
final class TransferMeters {
    private final Counter stored;
    private final Counter deduplicated;
    private final Counter refused;
    private final Counter exported;

    TransferMeters(MeterRegistry registry) {
        stored = counter(registry, "belvedere.history.events", "Events of the past that were stored");
        deduplicated = counter(registry, "belvedere.history.deduplicated", "Events of the past that were ignored");
        refused = counter(registry, "belvedere.history.refused", "Lines of history that were refused");
        exported = counter(registry, "belvedere.export.events", "Events given in exports");
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /// Lines that were done before do not count again.
    void taken(Outcome outcome) {
        if (!outcome.receipt().alreadyDone()) {
            stored.increment(outcome.receipt().stored());
            deduplicated.increment(outcome.receipt().duplicates());
            refused.increment(outcome.lines().refused().size());
        }
    }

    void exported(long events) {
        exported.increment((double) events);
    }
}
