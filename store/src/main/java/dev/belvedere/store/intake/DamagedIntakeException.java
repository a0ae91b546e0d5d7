package dev.belvedere.store.intake;

/// What was read from the intake's folder is not what was written, or could not be read.
public final class DamagedIntakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedIntakeException(String message) {
        super(message);
    }

    DamagedIntakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
