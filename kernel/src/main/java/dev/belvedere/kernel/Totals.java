package dev.belvedere.kernel;

/// Events per line and bucket.
record Totals(CellCounts counts) implements Figures {
    @Override
    public int matchers() {
        return counts.matchers();
    }

    @Override
    public int groups() {
        return counts.groups();
    }

    @Override
    public boolean isPresent(int line) {
        return counts.isPresent(line);
    }

    @Override
    public double weight(int line) {
        return counts.weight(line);
    }

    @Override
    public double overall(int line) {
        return counts.lines()[line];
    }

    @Override
    public double over(int line, int from, int to) {
        long sum = 0;
        int first = line * counts.buckets();
        for (int bucket = from; bucket < to; bucket++) {
            sum += counts.cells()[first + bucket];
        }
        return sum;
    }

    @Override
    public void release() {
        counts.release();
    }
}
