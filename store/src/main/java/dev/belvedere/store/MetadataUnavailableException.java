package dev.belvedere.store;

import org.jspecify.annotations.Nullable;

/// The metadata database cannot be opened. The message is a sentence for whoever runs the server.
public final class MetadataUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MetadataUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
