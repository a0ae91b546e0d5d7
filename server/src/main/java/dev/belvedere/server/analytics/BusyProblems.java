package dev.belvedere.server.analytics;

import dev.belvedere.server.problem.OwnApi;
import dev.belvedere.server.problem.Problem;
import java.util.concurrent.CancellationException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Tells clients of our own API to come back later, and that their question was cancelled.
@RestControllerAdvice(annotations = OwnApi.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BusyProblems {
    static final String TOO_MANY = "too_many_questions";

    @ExceptionHandler
    ResponseEntity<Problem> tooManyQuestions(TooManyQuestionsException busy) {
        return Problem.of(HttpStatus.TOO_MANY_REQUESTS, TOO_MANY, null, String.valueOf(busy.getMessage()))
                .response();
    }

    @ExceptionHandler
    ResponseEntity<Problem> cancelled(CancellationException cancelled) {
        return QueryStream.cancelled().response();
    }
}
