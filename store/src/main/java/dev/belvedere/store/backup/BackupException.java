package dev.belvedere.store.backup;

/// A backup cannot be made or brought back as things are. The message says what is wrong and what to do.
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
