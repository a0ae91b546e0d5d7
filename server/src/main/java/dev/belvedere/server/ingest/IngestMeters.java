package dev.belvedere.server.ingest;

import dev.belvedere.store.BatchReceipt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Counts what becomes of uploads. Thread-safe.
///
/// | meter | counts |
/// |---|---|
/// | `belvedere.events.accepted` | events that were stored |
/// | `belvedere.events.deduplicated` | events acknowledged and ignored, because they were there before |
/// | `belvedere.events.refused` | events of uploads that were refused after they had been read, by `reason` |
/// | `belvedere.uploads.refused` | uploads and mappings that were refused, by `reason` |
/// | `belvedere.commit` | how long an upload waited until it was durable and visible |
@Component
class IngestMeters {
    private static final String REASON = "reason";

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter deduplicated;
    private final Timer commit;

    IngestMeters(MeterRegistry registry) {
        this.registry = registry;
        this.accepted = Counter.builder("belvedere.events.accepted")
                .description("Events stored")
                .register(registry);
        this.deduplicated = Counter.builder("belvedere.events.deduplicated")
                .description("Events acknowledged and ignored, because they were there before")
                .register(registry);
        this.commit = Timer.builder("belvedere.commit")
                .description("Time until an upload was durable and visible")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
    }

    void stored(BatchReceipt receipt, long nanos) {
        accepted.increment(receipt.stored());
        deduplicated.increment(receipt.duplicates());
        commit.record(Duration.ofNanos(nanos));
    }

    void refusedEvents(RefusedUploadException refused, int events) {
        Counter.builder("belvedere.events.refused")
                .description("Events of refused uploads")
                .tag(REASON, refused.reason())
                .register(registry)
                .increment(events);
    }

    void refused(RefusedUploadException refused) {
        Counter.builder("belvedere.uploads.refused")
                .description("Refused uploads and mappings")
                .tag(REASON, refused.reason())
                .register(registry)
                .increment();
    }
}
