package dev.belvedere.store;

/// Too much waits to be written already; nothing of the request was kept. Sending it again later
/// is safe.
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OverloadedException(String message) {
        super(message);
    }
}
