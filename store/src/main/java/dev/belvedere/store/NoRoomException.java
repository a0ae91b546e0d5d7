package dev.belvedere.store;

/// The disk takes nothing more for now; nothing of the request was kept. The message is a sentence for whoever sent
/// it.
public final class NoRoomException extends OverloadedException {
    private static final long serialVersionUID = 1L;

    public NoRoomException(String message) {
        super(message);
    }

    public NoRoomException(String message, Throwable cause) {
        super(message, cause);
    }
}
