package dev.belvedere.server.ingest;

import dev.belvedere.query.EventTypes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/// The Identify API: sets user properties, or ties a device to a user, without an event. Takes a
/// form, a query string or JSON; the identification is one object or an array of them.
@AmplitudeWrites
class IdentifyController {
    private static final String IDENTIFICATION = "identification";

    /// Documented for an identification that is missing or is not what it should be.
    private static final String MISSING_EVENT = "missing_event";

    private final Ingestion ingestion;
    private final IngestLimits limits;

    IdentifyController(Ingestion ingestion, IngestLimits limits) {
        this.ingestion = ingestion;
        this.limits = limits;
    }

    @RequestMapping(
            path = "/identify",
            method = {RequestMethod.GET, RequestMethod.POST})
    void identify(HttpServletRequest request, HttpServletResponse response) throws IOException {
        identified(request).sendTo(response);
    }

    private Ingestion.Accepted identified(HttpServletRequest request) throws IOException {
        long maxBytes = limits.maxRequestBytes().toBytes();
        if (Parameters.hasJsonBody(request)) {
            byte[] body = UploadBody.read(request, maxBytes);
            return ingest(UploadParser.upload(body, IDENTIFICATION, limits.maxEvents()), request, body.length);
        }
        Parameters parameters = Parameters.read(request, maxBytes);
        String json = parameters.first(IDENTIFICATION);
        if (json == null || json.isBlank()) {
            throw missing();
        }
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return ingest(list(parameters, bytes), request, bytes.length);
    }

    private Upload list(Parameters parameters, byte[] json) {
        try {
            return UploadParser.list(parameters.first("api_key"), json, IDENTIFICATION, limits.maxEvents());
        } catch (RefusedUploadException refused) {
            throw refused.status().value() == 400 ? missing() : refused;
        }
    }

    private Ingestion.Accepted ingest(Upload upload, HttpServletRequest request, int bytes) {
        return ingestion.ingest(upload, missing(), EventTypes.IDENTIFY, request.getRemoteAddr(), bytes);
    }

    private static RefusedUploadException missing() {
        return RefusedUploadException.badRequest(MISSING_EVENT);
    }
}
