package dev.belvedere.server.maintenance;

/// A command was given in a way that it does not take.
final class Usage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Usage(String message) {
        super(message);
    }
}
