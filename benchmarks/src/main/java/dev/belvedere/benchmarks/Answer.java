package dev.belvedere.benchmarks;

import java.util.SortedMap;
import java.util.TreeMap;

/// An engine's answer in comparable form: a count per day (or step of a funnel) and group (or day of
/// return), without zeros. Days are counted from the start of the data, steps from 0.
record Answer(SortedMap<String, Long> counts) {
    static final class Builder {
        private final SortedMap<String, Long> counts = new TreeMap<>();

        void add(long row, String group, long count) {
            if (count != 0) {
                counts.put("%03d %s".formatted(row, group), count);
            }
        }

        Answer build() {
            return new Answer(counts);
        }
    }
}
