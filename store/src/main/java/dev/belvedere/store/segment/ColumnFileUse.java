package dev.belvedere.store.segment;

import java.util.concurrent.atomic.LongAdder;

/// Counts how column files were found. Thread-safe.
public final class ColumnFileUse {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    /// Columns whose file was there when it was first needed.
    public long hits() {
        return hits.sum();
    }

    /// Columns that had to be decoded first.
    public long misses() {
        return misses.sum();
    }
}
