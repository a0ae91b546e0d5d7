package dev.belvedere.store;

/// Data are of a layout that this Belvedere does not read: of a newer one, or of one too old to be brought up to date.
/// The
/// message says which, and what to do.
public final class UnreadableVersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableVersionException(String message) {
        super(message);
    }
}
