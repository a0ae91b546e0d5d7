package dev.belvedere.server.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.belvedere.query.InvalidQuestionException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Errors of the Amplitude-compatible reads: `{"code", "error", "parameter"?}`.
@RestControllerAdvice(annotations = AmplitudeReads.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AmplitudeReadProblems {
    @ExceptionHandler
    ResponseEntity<Refusal> invalidQuestion(InvalidQuestionException invalid) {
        InvalidQuestionException named = invalid.about(parameter(invalid.field()));
        return refusal(HttpStatus.BAD_REQUEST, named.getMessage(), named.field());
    }

    @ExceptionHandler
    ResponseEntity<Refusal> tooManyQuestions(TooManyQuestionsException busy) {
        return refusal(HttpStatus.TOO_MANY_REQUESTS, busy.getMessage(), null);
    }

    @ExceptionHandler
    ResponseEntity<Refusal> brokenQueryString(InvalidParameterException broken) {
        return refusal(
                HttpStatus.BAD_REQUEST,
                "the parameters cannot be read: a broken escape, no well-formed UTF-8, or too many",
                null);
    }

    /// The reads' own name for a part of the question that was refused only after parsing.
    private static String parameter(String field) {
        return switch (field) {
            case "interval" -> "i";
            case "range", "range.start" -> "start";
            case "range.end" -> "end";
            case "optional_step" -> "optionalStep";
            case "time_bins" -> "timeBins";
            case String group when group.startsWith("group_by") -> "g";
            case String formula when formula.startsWith("measure.formulas") -> "formula";
            case String measured when measured.startsWith("measure") -> "m";
            case String event when event.startsWith("events[") -> "e";
            case String step when step.startsWith("steps") -> "e";
            case String start when start.startsWith("start.") -> "se";
            case String returned when returned.startsWith("return") -> "re";
            case String bracket when bracket.startsWith("rule.brackets") -> "rb";
            case String segment when segment.startsWith("segments") -> "s";
            default -> field;
        };
    }

    private static ResponseEntity<Refusal> refusal(
            HttpStatus status, @Nullable String error, @Nullable String parameter) {
        return ResponseEntity.status(status).body(new Refusal(status.value(), String.valueOf(error), parameter));
    }

    /// @param parameter the part of the request that is wrong
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refusal(
            @JsonProperty("code") int code,
            @JsonProperty("error") String error,
            @JsonProperty("parameter") @Nullable String parameter) {}
}
