package dev.belvedere.server.ingest;

import dev.belvedere.store.NoRoomException;
import dev.belvedere.store.OverloadedException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/// An upload of which nothing is stored, with the answer that Amplitude's SDKs understand: `code`,
/// `error`, and whatever else the kind of error has. Carries no stack trace: it is an answer, not a
/// fault, and hostile uploads must stay cheap.
public final class RefusedUploadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient Map<String, Object> details;

    RefusedUploadException(HttpStatus status, String error, Map<String, Object> details) {
        super(error, null, false, false);
        this.status = status;
        this.details = details;
    }

    /// @param key of one more field in the answer
    public static RefusedUploadException of(HttpStatus status, String error, String key, Object value) {
        return new RefusedUploadException(status, error, Map.of(key, value));
    }

    public static RefusedUploadException badRequest(String error) {
        return new RefusedUploadException(HttpStatus.BAD_REQUEST, error, Map.of());
    }

    /// @param detail where the JSON breaks or what was expected, for people
    public static RefusedUploadException invalidJson(String detail) {
        return new RefusedUploadException(
                HttpStatus.BAD_REQUEST, "Invalid JSON request body", Map.of("detail", detail));
    }

    public static RefusedUploadException missingField(String field) {
        return new RefusedUploadException(
                HttpStatus.BAD_REQUEST, "Request missing required field", Map.of("missing_field", field));
    }

    public static RefusedUploadException tooLarge() {
        return new RefusedUploadException(HttpStatus.CONTENT_TOO_LARGE, "Payload too large", Map.of());
    }

    public static RefusedUploadException busy() {
        return new RefusedUploadException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Too much waits to be written; nothing was stored, send it again",
                Map.of());
    }

    /// As [#busy()], with what is wrong where that is known.
    public static RefusedUploadException busy(OverloadedException overloaded) {
        return overloaded instanceof NoRoomException
                ? new RefusedUploadException(
                        HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(overloaded.getMessage()), Map.of())
                : busy();
    }

    public HttpStatus status() {
        return status;
    }

    /// Why, in a few words that metrics can carry.
    String reason() {
        return switch (status) {
            case CONTENT_TOO_LARGE -> "too_large";
            case REQUEST_TIMEOUT -> "too_slow";
            case TOO_MANY_REQUESTS -> "rate_limited";
            case SERVICE_UNAVAILABLE -> "overloaded";
            default -> badRequestReason();
        };
    }

    private String badRequestReason() {
        if (details.keySet().stream().anyMatch(key -> key.startsWith("events_with_"))) {
            return "invalid_events";
        }
        if (details.containsKey("missing_field")) {
            return "missing_field";
        }
        return details.containsKey("detail") ? "invalid_json" : "bad_request";
    }

    /// The JSON object to answer with.
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", status.value());
        body.put("error", String.valueOf(getMessage()));
        body.putAll(details);
        return body;
    }
}
