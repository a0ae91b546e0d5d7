package dev.belvedere.server.problem;

import dev.belvedere.store.DamagedSegmentException;
import dev.belvedere.store.MetadataDatabase;
import dev.belvedere.store.NoRoomException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/// Answers whatever nobody else answered, in the shape of its route: wrong methods and media types by
/// their status, broken forms and query strings by a 400, faults of ours by a 500 whose cause goes to
/// the log only, unless an operator has to mend a file.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class OtherProblems {
    private static final Logger LOG = LoggerFactory.getLogger(OtherProblems.class);
    private static final String RETRY_SECONDS = "5";
    private static final String UNREADABLE = "the request cannot be read: its method is unknown; or its address holds"
            + " two slashes in a row, a broken escape or a character that must not stand there, escaped or not; or its"
            + " headers are broken, contradict each other or are too large";

    @ExceptionHandler
    ResponseEntity<?> wrongMethod(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        String[] accepted = wrong.getSupportedMethods();
        String detail = wrong.getMethod() + " is not accepted here"
                + (accepted == null ? "" : "; accepted: " + String.join(", ", new TreeSet<>(List.of(accepted))));
        return response(HttpStatus.METHOD_NOT_ALLOWED, wrong.getHeaders(), detail, request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<?> wrongMediaType(HttpMediaTypeNotSupportedException wrong, HttpServletRequest request) {
        String detail =
                "the body's Content-Type is " + (wrong.getContentType() == null ? "missing" : wrong.getContentType())
                        + "; accepted: application/json";
        return response(HttpStatus.UNSUPPORTED_MEDIA_TYPE, wrong.getHeaders(), detail, request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<?> unread(RefusedBodyException refused, HttpServletRequest request) {
        return unread(refused, request.getRequestURI());
    }

    /// @param path of the request, as sent
    static ResponseEntity<?> unread(RefusedBodyException refused, String path) {
        HttpHeaders headers = new HttpHeaders();
        if (refused.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return response(refused.status(), headers, String.valueOf(refused.getMessage()), path);
    }

    @ExceptionHandler
    ResponseEntity<?> tooLarge(MaxUploadSizeExceededException tooLarge, HttpServletRequest request) {
        return response(HttpStatus.CONTENT_TOO_LARGE, HttpHeaders.EMPTY, "Payload too large", request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<?> brokenForm(MultipartException broken, HttpServletRequest request) {
        return response(HttpStatus.BAD_REQUEST, HttpHeaders.EMPTY, "Invalid form data", request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<?> brokenParameters(InvalidParameterException broken, HttpServletRequest request) {
        return response(
                HttpStatus.BAD_REQUEST,
                HttpHeaders.EMPTY,
                "the parameters cannot be read: a broken escape, no well-formed UTF-8, or too many",
                request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<?> other(Exception exception, HttpServletRequest request) {
        if (exception instanceof ErrorResponse response) {
            return told(response, request.getRequestURI());
        }
        if (MetadataDatabase.isAway(exception)) {
            return away(exception, MetadataAway.MESSAGE, request.getRequestURI());
        }
        if (exception instanceof NoRoomException) {
            return away(exception, String.valueOf(exception.getMessage()), request.getRequestURI());
        }
        LOG.error("A request failed", exception);
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof DamagedSegmentException damaged) {
                return response(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        HttpHeaders.EMPTY,
                        damaged.getMessage() + "; ./belvedere doctor says what to do",
                        request.getRequestURI());
            }
        }
        return unseen(HttpStatus.INTERNAL_SERVER_ERROR, request.getRequestURI());
    }

    /// @param path of the request, as sent
    private static ResponseEntity<?> away(Exception cause, String detail, String path) {
        LOG.warn("A request is to come again: {}", cause.getMessage());
        HttpHeaders retry = new HttpHeaders();
        retry.set(HttpHeaders.RETRY_AFTER, MetadataAway.RETRY_SECONDS);
        return response(HttpStatus.SERVICE_UNAVAILABLE, retry, detail, path);
    }

    /// What Spring found, such as a parameter that is missing.
    private static ResponseEntity<?> told(ErrorResponse found, String path) {
        String detail = found.getBody().getDetail();
        return found.getStatusCode() == HttpStatus.BAD_REQUEST && detail != null
                ? response(HttpStatus.BAD_REQUEST, HttpHeaders.EMPTY, detail, path)
                : unseen(found.getStatusCode(), path);
    }

    /// Of a request of which only the status is known.
    ///
    /// @param path of the request, as sent
    static ResponseEntity<?> unseen(HttpStatusCode code, String path) {
        HttpStatus known = HttpStatus.resolve(code.value());
        HttpStatus status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
        return response(status, HttpHeaders.EMPTY, reason(status), path);
    }

    /// Why a request was refused by something that told its status only.
    static String reason(HttpStatus status) {
        return status == HttpStatus.BAD_REQUEST ? UNREADABLE : status.getReasonPhrase();
    }

    private static ResponseEntity<?> response(HttpStatus status, HttpHeaders headers, String detail, String path) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(type(path))
                .body(body(status, detail, path));
    }

    static MediaType type(String path) {
        return AmplitudeError.isExpectedAt(path) ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON;
    }

    /// What an error is told with at that path.
    static Record body(HttpStatus status, String detail, String path) {
        return AmplitudeError.isExpectedAt(path)
                ? AmplitudeError.of(status, detail)
                : Problem.of(status, code(status), null, detail);
    }

    private static String code(HttpStatus status) {
        return status == HttpStatus.CONTENT_TOO_LARGE
                ? "body_too_large"
                : status.name().toLowerCase(Locale.ROOT);
    }
}
