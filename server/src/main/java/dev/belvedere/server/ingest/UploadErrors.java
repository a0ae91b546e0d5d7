package dev.belvedere.server.ingest;

import dev.belvedere.server.problem.MetadataAway;
import dev.belvedere.server.problem.RefusedBodyException;
import dev.belvedere.store.MetadataDatabase;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Answers refused uploads and mappings in Amplitude's shape, and faults of ours with a bare 500.
@RestControllerAdvice(annotations = AmplitudeWrites.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UploadErrors {
    private static final Logger LOG = LoggerFactory.getLogger(UploadErrors.class);
    private static final String RETRY_SECONDS = "5";

    /// The time over which rates are averaged.
    private static final String RETRY_SECONDS_OF_RATES = "30";

    private final IngestMeters meters;

    UploadErrors(IngestMeters meters) {
        this.meters = meters;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(RefusedUploadException refused) {
        meters.refused(refused);
        ResponseEntity.BodyBuilder response = ResponseEntity.status(refused.status());
        if (refused.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        } else if (refused.status() == HttpStatus.TOO_MANY_REQUESTS) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS_OF_RATES);
        }
        return response.body(refused.body());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unread(RefusedBodyException refused) {
        return refused(new RefusedUploadException(refused.status(), String.valueOf(refused.getMessage()), Map.of()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> failed(RuntimeException fault) {
        if (MetadataDatabase.isAway(fault)) {
            LOG.warn("The metadata database cannot be used: {}", fault.getMessage());
            return refused(new RefusedUploadException(HttpStatus.SERVICE_UNAVAILABLE, MetadataAway.MESSAGE, Map.of()));
        }
        LOG.error("An upload failed", fault);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", HttpStatus.INTERNAL_SERVER_ERROR.value());
        body.put("error", "Internal server error");
        return ResponseEntity.internalServerError().body(body);
    }
}
