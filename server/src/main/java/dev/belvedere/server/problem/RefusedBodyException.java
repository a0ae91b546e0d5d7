package dev.belvedere.server.problem;

import org.springframework.http.HttpStatus;

/// A request whose body is not read to its end. Carries no stack trace: it is an answer, not a fault.
public final class RefusedBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    private RefusedBodyException(HttpStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static RefusedBodyException tooSlow() {
        return new RefusedBodyException(
                HttpStatus.REQUEST_TIMEOUT, "The body came too slowly; nothing was stored, send it again");
    }

    static RefusedBodyException tooMuchAtOnce() {
        return new RefusedBodyException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Too much is being received at once; nothing was stored, send it again");
    }

    static RefusedBodyException tooLarge(int most) {
        return new RefusedBodyException(
                HttpStatus.CONTENT_TOO_LARGE, "Payload too large: a request may have at most " + most + " bytes");
    }

    public HttpStatus status() {
        return status;
    }
}
