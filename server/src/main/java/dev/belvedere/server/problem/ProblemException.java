package dev.belvedere.server.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// A request of `/api/v1` that is refused; answered as a problem detail.
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final @Nullable String field;

    /// @param code stable snake_case, for programs
    /// @param field the part of the request that is wrong, or `null`
    /// @param detail what was wrong and what is accepted, for people
    public ProblemException(HttpStatus status, String code, @Nullable String field, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
        this.field = field;
    }

    public static ProblemException invalid(String code, String field, String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, code, field, detail);
    }

    public static ProblemException notFound(String what, int id) {
        return new ProblemException(HttpStatus.NOT_FOUND, what + "_not_found", null, "there is no " + what + " " + id);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }
}
