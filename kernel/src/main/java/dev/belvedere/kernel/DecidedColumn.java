package dev.belvedere.kernel;

/// A condition on one column of a run, decided once per dictionary entry and only for entries that
/// are met. A dictionary too large for that is asked each time.
///
/// Safe for all threads: two that decide the same entry at once write the same byte.
final class DecidedColumn {
    private static final int MAX_REMEMBERED = 1 << 22;
    private static final byte HOLDS = 1;
    private static final byte FAILS = 2;

    private final CodeColumn codes;
    private final Dictionary dictionary;
    private final Condition condition;
    private final long requiredBy;
    private final byte[] decided;

    /// @param requiredBy the mask of the matchers that the condition belongs to
    DecidedColumn(PropertyColumn column, Condition condition, long requiredBy) {
        this.codes = column.codes();
        this.dictionary = column.dictionary();
        this.condition = condition;
        this.requiredBy = requiredBy;
        this.decided = new byte[dictionary.size() <= MAX_REMEMBERED ? dictionary.size() : 0];
    }

    CodeColumn codes() {
        return codes;
    }

    long requiredBy() {
        return requiredBy;
    }

    boolean holds(int code) {
        if (code < decided.length) {
            byte known = decided[code];
            if (known != 0) {
                return known == HOLDS;
            }
        }
        return decide(code);
    }

    private boolean decide(int code) {
        boolean holds = condition.holds(dictionary.value(code));
        if (code < decided.length) {
            decided[code] = holds ? HOLDS : FAILS;
        }
        return holds;
    }
}
