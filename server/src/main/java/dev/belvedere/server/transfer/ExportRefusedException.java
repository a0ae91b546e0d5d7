package dev.belvedere.server.transfer;

import org.springframework.http.HttpStatus;

/// An export that cannot be given, with the status that says so.
final class ExportRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    private ExportRefusedException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    static ExportRefusedException nothing() {
        return new ExportRefusedException(HttpStatus.NOT_FOUND, "No data available for the time range requested.");
    }

    static ExportRefusedException tooLarge(long events, long most) {
        return new ExportRefusedException(
                HttpStatus.BAD_REQUEST,
                "The export would hold " + events + " events, and at most " + most
                        + " are given at once. Shorten the time range and try again.");
    }

    static ExportRefusedException busy() {
        return new ExportRefusedException(
                HttpStatus.TOO_MANY_REQUESTS, "Other exports are being written at the moment; try again later.");
    }

    HttpStatus status() {
        return status;
    }
}
