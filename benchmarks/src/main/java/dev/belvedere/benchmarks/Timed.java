package dev.belvedere.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/// An answer and how long it took, in seconds: the median of the warm runs.
record Timed(Answer answer, double seconds) {
    /// Long enough for the compilers of each engine to settle.
    static final Duration WARM_UP = Duration.ofSeconds(5);

    static final int LEAST_RUNS = 3;
    static final int RUNS = 15;

    /// The slow ones end here, after at least [#LEAST_RUNS] runs.
    static final Duration LONGEST = Duration.ofSeconds(30);

    static Timed of(Supplier<Answer> question) {
        Answer answer = question.get();
        long warm = System.nanoTime() + WARM_UP.toNanos();
        for (int run = 1; run < LEAST_RUNS || System.nanoTime() < warm; run++) {
            answer = question.get();
        }
        double[] seconds = new double[RUNS];
        long until = System.nanoTime() + LONGEST.toNanos();
        int runs = 0;
        while (runs < RUNS && (runs < LEAST_RUNS || System.nanoTime() < until)) {
            long start = System.nanoTime();
            answer = question.get();
            seconds[runs++] = (System.nanoTime() - start) / 1e9;
        }
        return new Timed(answer, median(Arrays.copyOf(seconds, runs)));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
