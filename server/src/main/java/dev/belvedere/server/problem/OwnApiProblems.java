package dev.belvedere.server.problem;

import dev.belvedere.query.InvalidQuestionException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Turns what controllers of our own API throw into problem details.
@RestControllerAdvice(annotations = OwnApi.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OwnApiProblems {
    private static final String RETRY_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<Problem> refused(ProblemException problem) {
        ResponseEntity<Problem> response = Problem.of(
                        problem.status(), problem.code(), problem.field(), message(problem))
                .response();
        if (problem.status() != HttpStatus.SERVICE_UNAVAILABLE) {
            return response;
        }
        return ResponseEntity.status(problem.status())
                .headers(response.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .body(response.getBody());
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidQuestion(InvalidQuestionException invalid) {
        return Problem.of(HttpStatus.BAD_REQUEST, invalid.code(), invalid.field(), message(invalid))
                .response();
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongParameter(MethodArgumentTypeMismatchException mismatch) {
        return Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "wrong_type",
                        mismatch.getName(),
                        "cannot read \"" + mismatch.getValue() + "\" as " + mismatch.getName())
                .response();
    }

    @ExceptionHandler
    ResponseEntity<?> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        // Jackson wraps what its input throws.
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedBodyException refused) {
                return OtherProblems.unread(refused, request.getRequestURI());
            }
        }
        return switch (unreadable.getCause()) {
            case UnrecognizedPropertyException unknown ->
                Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "unknown_field",
                                path(unknown),
                                "unknown field; known here: " + unknown.getKnownPropertyIds())
                        .response();
            case MismatchedInputException mismatch ->
                Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "wrong_type",
                                path(mismatch),
                                "expected " + expected(mismatch.getTargetType()))
                        .response();
            case JacksonException syntax ->
                Problem.of(HttpStatus.BAD_REQUEST, "invalid_json", null, JsonFault.placed(syntax))
                        .response();
            case null, default ->
                Problem.of(HttpStatus.BAD_REQUEST, "missing_body", null, "the request needs a JSON body")
                        .response();
        };
    }

    /// What JSON calls a Java type; the type's own name is nobody's business.
    private static String expected(@Nullable Class<?> type) {
        if (type == null || type.isRecord()) {
            return "a JSON object";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return CharSequence.class.isAssignableFrom(type) ? "a string" : "a whole number";
    }

    private static String message(Exception exception) {
        return String.valueOf(exception.getMessage());
    }

    /// `events[1].name`, as the client wrote it.
    private static String path(JacksonException exception) {
        return exception.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
