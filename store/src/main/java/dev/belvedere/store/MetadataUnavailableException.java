package dev.belvedere.store;

/// The metadata database cannot be opened. The message is a sentence for whoever runs the server.
public final class MetadataUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MetadataUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
