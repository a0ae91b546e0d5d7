package dev.belvedere.server.analytics;

/// The server is busy with other questions; asking again later helps.
final class TooManyQuestionsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyQuestionsException() {
        super("too many questions are being answered at the moment; ask again in a moment");
    }
}
