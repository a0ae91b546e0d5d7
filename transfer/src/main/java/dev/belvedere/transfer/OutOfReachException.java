package dev.belvedere.transfer;

import java.io.IOException;
import java.net.URI;

/// The server gave no answer.
final class OutOfReachException extends IOException {
    private static final long serialVersionUID = 1L;

    OutOfReachException(URI server, Throwable cause) {
        super("no answer from " + server + ": " + (cause.getMessage() == null ? cause : cause.getMessage()), cause);
    }
}
