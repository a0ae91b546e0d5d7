package dev.belvedere.store.tail;

/// The size of the pieces that a tail's columns grow by.
final class Chunks {
    static final int SHIFT = 12;
    static final int ROWS = 1 << SHIFT;
    static final int MASK = ROWS - 1;

    private Chunks() {}
}
