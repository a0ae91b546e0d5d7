package dev.belvedere.query;

/// How finely times are told apart. Events of one moment may be taken in any order, and those of them
/// that have the same event type are one event; a moment is a second or a millisecond.
public enum Resolution {
    SECOND(1_000),
    MILLISECOND(1);

    private final int millis;

    Resolution(int millis) {
        this.millis = millis;
    }

    /// The length of a moment.
    public int millis() {
        return millis;
    }
}
