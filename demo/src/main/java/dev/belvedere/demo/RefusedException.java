package dev.belvedere.demo;

import java.io.IOException;
import java.net.URI;

/// The server answered, and said no.
final class RefusedException extends IOException {
    private final int status;

    RefusedException(String method, URI uri, int status, String body) {
        super(method + " " + uri.getPath() + " was refused with " + status + ": " + body);
        this.status = status;
    }

    int status() {
        return status;
    }
}
