package dev.belvedere.kernel;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Window;

/// The buckets of a window: those of the range, and before them those that it reaches back to.
///
/// @param buckets all of them
/// @param before how many lie before the range
record Windowed(Window window, Buckets buckets, int before) {
    static Windowed of(Window window, Interval interval, DateRange range, Scope scope) {
        int back = window.reachesBack();
        Buckets buckets = back == 0
                ? Buckets.of(interval, range, scope.zone(), scope.weekStart())
                : Buckets.reachingBack(interval, range, scope.zone(), scope.weekStart(), back);
        return new Windowed(window, buckets, back);
    }

    /// How many values there are.
    int count() {
        return buckets.count() - before;
    }

    Span span() {
        return Span.of(window);
    }

    /// What is measured over the buckets `from` to `to` (exclusive).
    interface Over {
        double over(int from, int to);
    }

    /// The value of a bucket of the range.
    double value(int bucket, Over measure) {
        int end = before + bucket + 1;
        return switch (window) {
            case Window.Plain _ -> measure.over(end - 1, end);
            case Window.Rolling rolling -> measure.over(end - rolling.intervals(), end);
            case Window.Cumulative _ -> measure.over(0, end);
            case Window.RollingAverage average -> {
                double sum = 0;
                for (int at = end - average.intervals(); at < end; at++) {
                    sum += measure.over(at, at + 1);
                }
                yield sum / average.intervals();
            }
        };
    }
}
