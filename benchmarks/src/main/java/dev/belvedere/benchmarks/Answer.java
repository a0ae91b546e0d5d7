package dev.belvedere.benchmarks;

import java.util.SortedMap;
import java.util.TreeMap;

/// An engine's answer in comparable form: a count per day and group, without zeros. Days are
/// counted from the start of the data.
record Answer(SortedMap<String, Long> counts) {
    static final class Builder {
        private final SortedMap<String, Long> counts = new TreeMap<>();

        void add(long day, String group, long count) {
            if (count != 0) {
                counts.put("%03d %s".formatted(day, group), count);
            }
        }

        Answer build() {
            return new Answer(counts);
        }
    }
}
