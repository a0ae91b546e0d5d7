package dev.belvedere.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// The body of every error of `/api/v1`.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String field) {
    public static Problem of(HttpStatus status, String code, @Nullable String field, String detail) {
        return new Problem("about:blank", status.getReasonPhrase(), status.value(), detail, code, field);
    }

    public ResponseEntity<Problem> response() {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(this);
    }
}
