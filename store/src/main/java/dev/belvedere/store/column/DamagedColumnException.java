package dev.belvedere.store.column;

import java.io.IOException;

/// A column file that is not what was written. It can be rebuilt from its segment.
public final class DamagedColumnException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedColumnException(String message) {
        super(message);
    }
}
