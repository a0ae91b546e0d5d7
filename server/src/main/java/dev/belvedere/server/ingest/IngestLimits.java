package dev.belvedere.server.ingest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/// How much one upload may carry, and one device or user may send. The defaults are documented in
/// Amplitude's HTTP V2 and Batch Event Upload APIs.
///
/// @param maxRequestBytes of `/2/httpapi`, `/identify` and `/usermap`, after decompression
/// @param maxBatchBytes of `/batch`, after decompression
/// @param maxEvents in one upload
/// @param minBytesPerSecond at which an upload above 256 KB must come, on average; such uploads share
///     a bounded part of the memory
/// @param eventsPerSecond of one device or user ID, averaged over 30 seconds; 0 for no limit
/// @param eventsPerDay of one device or user ID in 24 hours, counted once it exceeded its rate
@ConfigurationProperties("belvedere.ingest")
public record IngestLimits(
        DataSize maxRequestBytes,
        DataSize maxBatchBytes,
        int maxEvents,
        DataSize minBytesPerSecond,
        int eventsPerSecond,
        int eventsPerDay) {
    public IngestLimits {
        if (eventsPerSecond < 0 || eventsPerDay < 0 || maxEvents < 1) {
            throw new IllegalArgumentException("belvedere.ingest: limits must not be negative");
        }
    }
}
