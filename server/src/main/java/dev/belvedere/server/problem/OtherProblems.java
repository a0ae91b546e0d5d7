package dev.belvedere.server.problem;

import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartException;

/// Answers whatever nobody else answered: wrong methods and media types by their status, broken
/// forms and query strings by a 400, faults of ours by a bare 500 whose cause goes to the log only.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class OtherProblems {
    private static final Logger LOG = LoggerFactory.getLogger(OtherProblems.class);

    @ExceptionHandler
    ResponseEntity<Problem> other(Exception exception) {
        if (exception instanceof ErrorResponse response) {
            return withoutDetail(response.getStatusCode());
        }
        if (exception instanceof MultipartException || exception instanceof InvalidParameterException) {
            return withoutDetail(HttpStatus.BAD_REQUEST);
        }
        LOG.error("A request failed", exception);
        return withoutDetail(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    static ResponseEntity<Problem> withoutDetail(HttpStatusCode code) {
        HttpStatus known = HttpStatus.resolve(code.value());
        HttpStatus status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
        return Problem.of(status, status.name().toLowerCase(Locale.ROOT), null, status.getReasonPhrase())
                .response();
    }
}
