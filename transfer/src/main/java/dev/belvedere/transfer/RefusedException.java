package dev.belvedere.transfer;

import java.io.IOException;

/// The server refused a request, in its own words.
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(int status, String words) {
        super(words);
        this.status = status;
    }

    /// Whether the same request may succeed later, or from another line on.
    boolean mayPass() {
        return status == 409 || status == 429 || status == 503;
    }
}
