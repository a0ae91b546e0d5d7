package dev.belvedere.store;

/// Too much waits to be written already; nothing of the request was kept. Sending it again later
/// is safe.
public sealed class OverloadedException extends RuntimeException permits NoRoomException {
    private static final long serialVersionUID = 1L;

    public OverloadedException(String message) {
        super(message);
    }

    OverloadedException(String message, Throwable cause) {
        super(message, cause);
    }
}
