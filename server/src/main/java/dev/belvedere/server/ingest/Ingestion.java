package dev.belvedere.server.ingest;

import dev.belvedere.server.operations.Stores;
import dev.belvedere.server.portfolio.Project;
import dev.belvedere.store.BatchReceipt;
import dev.belvedere.store.EventBatch;
import dev.belvedere.store.IncomingEvent;
import dev.belvedere.store.OverloadedException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// Checks an upload and stores it whole, or refuses it whole. Thread-safe; the caller's thread waits
/// until the events are durable and visible.
@Component
class Ingestion {
    private static final String VIEWS_INGEST_NOTHING =
            "Invalid API key: it belongs to a view, and views ingest nothing; send events to one of its source projects";

    private final ProjectKeys keys;
    private final RateLimit rates;
    private final Stores stores;
    private final Clock clock;
    private final Enrichment enrichment;
    private final IngestMeters meters;

    Ingestion(
            ProjectKeys keys, RateLimit rates, Stores stores, Clock clock, Enrichment enrichment, IngestMeters meters) {
        this.keys = keys;
        this.rates = rates;
        this.stores = stores;
        this.clock = clock;
        this.enrichment = enrichment;
        this.meters = meters;
    }

    /// @param missingEvents the refusal of an upload without events
    /// @param forcedType the type of every event, or `null` where each has its own
    /// @param bytes the size of the upload
    Accepted ingest(
            Upload upload,
            RefusedUploadException missingEvents,
            @Nullable String forcedType,
            String remoteAddress,
            int bytes) {
        long receivedAt = clock.millis();
        Project project = keys.project(upload.apiKey(), VIEWS_INGEST_NOTHING);
        if (upload.drafts() == null) {
            throw missingEvents;
        }
        List<IncomingEvent> events = admitted(project, upload, upload.drafts(), forcedType, remoteAddress, receivedAt);
        return new Accepted(events.size(), bytes, receivedAt);
    }

    private List<IncomingEvent> admitted(
            Project project,
            Upload upload,
            List<@Nullable EventDraft> drafts,
            @Nullable String forcedType,
            String remoteAddress,
            long receivedAt) {
        try {
            List<IncomingEvent> events =
                    new EventCheck(upload, receivedAt, remoteAddress, enrichment::add).events(drafts, forcedType);
            rates.admit(project.id(), events, receivedAt);
            if (!events.isEmpty()) {
                await(project, new EventBatch(project.id(), receivedAt, events));
            }
            return events;
        } catch (RefusedUploadException refused) {
            meters.refusedEvents(refused, drafts.size());
            throw refused;
        }
    }

    private void await(Project project, EventBatch batch) {
        long began = System.nanoTime();
        try {
            CompletableFuture<BatchReceipt> durable =
                    stores.of(project.organization()).append(batch);
            meters.stored(durable.get(), System.nanoTime() - began);
        } catch (OverloadedException overloaded) {
            throw RefusedUploadException.busy(overloaded);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OverloadedException overloaded) {
                throw RefusedUploadException.busy(overloaded);
            }
            throw new IllegalStateException("cannot store events of project " + project.id(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RefusedUploadException.busy();
        }
    }

    /// The documented answer to a stored upload.
    record Accepted(int eventsIngested, int payloadSizeBytes, long serverUploadTime) {
        /// Written out: choosing a converter took longer than storing an event.
        void sendTo(HttpServletResponse response) throws IOException {
            String json = "{\"code\":200,\"events_ingested\":" + eventsIngested + ",\"payload_size_bytes\":"
                    + payloadSizeBytes + ",\"server_upload_time\":" + serverUploadTime + "}";
            byte[] body = json.getBytes(StandardCharsets.US_ASCII);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
