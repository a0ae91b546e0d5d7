package dev.belvedere.kernel;

/// Takes the numbers of persons, see [PersonNumbers]. One per worker; not thread-safe.
final class PersonTally {
    private final CellCounts counts;
    private final ValueCounts numbers;

    /// @param counts with one bucket more than the question has, for all of them
    /// @param summary what is told of the numbers of a cell
    PersonTally(ValueSummary summary, CellCounts counts, MemoryBudget memory) {
        this.counts = counts;
        this.numbers = new ValueCounts(summary, false, counts, memory);
    }

    CellCounts counts() {
        return counts;
    }

    ValueCounts numbers() {
        return numbers;
    }

    /// The bucket that stands for all of them.
    int whole() {
        return counts.buckets() - 1;
    }

    /// Takes the number of a person, at least 1.
    void take(int line, int bucket, int number) {
        int cell = line * counts.buckets() + bucket;
        counts.cells()[cell]++;
        if (bucket == whole()) {
            counts.lines()[line]++;
        }
        numbers.put(cell, MeasuredNumbers.ordered(number), 1);
    }
}
