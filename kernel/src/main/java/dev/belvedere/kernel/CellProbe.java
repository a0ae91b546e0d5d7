package dev.belvedere.kernel;

import java.util.function.LongSupplier;

/// Tells of each person whether the number asked about has grown by it. Not thread-safe: one per worker.
interface CellProbe {
    /// The next person follows.
    void before();

    /// Whether the person that was read last is behind the number.
    boolean isRaised();

    /// Looks at a number that grows with the persons behind it.
    static CellProbe growing(LongSupplier number) {
        return new CellProbe() {
            private long before;

            @Override
            public void before() {
                before = number.getAsLong();
            }

            @Override
            public boolean isRaised() {
                return number.getAsLong() > before;
            }
        };
    }
}
