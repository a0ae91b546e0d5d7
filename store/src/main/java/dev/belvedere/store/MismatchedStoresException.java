package dev.belvedere.store;

/// Catalog and intake are of different days, such as after one of them was restored alone: opened together they would
/// lose events. The message says which is older, and what to do.
public final class MismatchedStoresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MismatchedStoresException(String message) {
        super(message);
    }
}
