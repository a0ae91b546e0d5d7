package dev.belvedere.server.operations;

/// The server must not start as things are. The message is one sentence for whoever runs it: what
/// is wrong and what to do.
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefusedException(String message) {
        super(message);
    }
}
