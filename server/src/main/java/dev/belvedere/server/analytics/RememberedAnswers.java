package dev.belvedere.server.analytics;

/// Answers that are kept to be given again as long as the data stay as they are.
@FunctionalInterface
public interface RememberedAnswers {
    /// Forgets them all: those of data that changed are never given again, yet say what was.
    void forget();
}
