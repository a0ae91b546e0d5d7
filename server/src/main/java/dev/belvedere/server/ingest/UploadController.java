package dev.belvedere.server.ingest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;

/// The HTTP V2 API and the Batch Event Upload API, which differ only in how large an upload may be.
///
/// The content type is not looked at: browsers send `text/plain` to save a preflight.
@AmplitudeWrites
class UploadController {
    static final String UPLOAD = "/2/httpapi";
    static final String BATCH = "/batch";

    private static final String EVENTS = "events";

    private final Ingestion ingestion;
    private final IngestLimits limits;
    private final InFlightBytes inFlight;

    UploadController(Ingestion ingestion, IngestLimits limits, InFlightBytes inFlight) {
        this.ingestion = ingestion;
        this.limits = limits;
        this.inFlight = inFlight;
    }

    @PostMapping(UPLOAD)
    void upload(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ingest(request, limits.maxRequestBytes().toBytes()).sendTo(response);
    }

    @PostMapping(BATCH)
    void batch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ingest(request, limits.maxBatchBytes().toBytes()).sendTo(response);
    }

    private Ingestion.Accepted ingest(HttpServletRequest request, long maxBytes) throws IOException {
        try (InFlightBytes.Reservation reservation = inFlight.reserve(request.getContentLengthLong(), maxBytes)) {
            byte[] body = UploadBody.read(request, maxBytes, reservation::paced);
            Upload upload = UploadParser.upload(body, EVENTS, limits.maxEvents());
            return ingestion.ingest(
                    upload, RefusedUploadException.missingField(EVENTS), null, request.getRemoteAddr(), body.length);
        }
    }
}
