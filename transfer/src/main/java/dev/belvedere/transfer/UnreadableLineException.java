package dev.belvedere.transfer;

import java.io.IOException;

/// A line that is left out, with the reason for a person.
final class UnreadableLineException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableLineException(String reason) {
        super(reason);
    }
}
