package dev.belvedere.kernel;

import dev.belvedere.query.Bins;
import dev.belvedere.query.FunnelResult.CutHistogram;
import dev.belvedere.query.FunnelResult.EvenHistogram;
import dev.belvedere.query.FunnelResult.Histogram;
import java.util.ArrayList;
import java.util.List;

/// Cuts the values of a cell into bins of one width: the smallest that people reckon with of which
/// [Histogram#MOST_BINS] reach from the start to the largest value.
final class Histograms {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final long[] TIMES = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        7 * DAY,
        14 * DAY,
        28 * DAY
    };

    private Histograms() {}

    /// Of times from 0 on, in whole moments.
    static Histogram ofTimes(Durations durations, int cell, long momentMillis, Bins bins) {
        return switch (bins) {
            case Bins.Automatic _ -> suiting(durations, cell, momentMillis);
            case Bins.Edges edges -> cut(durations, cell, edges.edges());
        };
    }

    private static CutHistogram cut(Durations values, int cell, List<Double> edges) {
        List<Long> counts = new ArrayList<>();
        for (int bin = 1; bin < edges.size(); bin++) {
            counts.add((long) below(values, cell, edges.get(bin)) - below(values, cell, edges.get(bin - 1)));
        }
        return new CutHistogram(edges, counts);
    }

    /// Whole values below an edge are those below the next whole number.
    private static int below(Durations values, int cell, double edge) {
        return values.countBelow(cell, (long) Math.clamp(Math.ceil(edge), 0, Durations.ABOVE_ALL));
    }

    private static EvenHistogram suiting(Durations durations, int cell, long momentMillis) {
        if (durations.count(cell) == 0) {
            return new EvenHistogram(0, momentMillis, List.of());
        }
        long largest = durations.largest(cell);
        for (long width : TIMES) {
            if (width >= momentMillis && largest / width < Histogram.MOST_BINS) {
                return cut(durations, cell, 0, width);
            }
        }
        throw new IllegalStateException("a time of " + largest + " ms is longer than any window");
    }

    /// Of how often, from 1 on.
    static EvenHistogram ofCounts(Durations counts, int cell) {
        if (counts.count(cell) == 0) {
            return new EvenHistogram(1, 1, List.of());
        }
        long largest = counts.largest(cell) - 1;
        long width = 1;
        int[] next = {2, 5, 10};
        for (long decade = 1, i = 0; largest / width >= Histogram.MOST_BINS; i++) {
            width = decade * next[(int) (i % next.length)];
            decade *= i % next.length == 2 ? 10 : 1;
        }
        return cut(counts, cell, 1, width);
    }

    private static EvenHistogram cut(Durations values, int cell, long start, long width) {
        List<Long> counts = new ArrayList<>();
        long before = 0;
        for (long end = start + width; before < values.count(cell); end += width) {
            long below = values.countBelow(cell, end);
            counts.add(below - before);
            before = below;
        }
        return new EvenHistogram(start, width, counts);
    }
}
