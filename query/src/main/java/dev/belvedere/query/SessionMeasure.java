package dev.belvedere.query;

import java.util.ArrayList;
import java.util.List;

/// What is told of [Sessions].
public sealed interface SessionMeasure {
    /// How many sessions there are.
    record Totals() implements SessionMeasure {}

    /// How long they last together, in seconds.
    record TimeSpent() implements SessionMeasure {}

    /// The same per person with any active event.
    record TimeSpentPerPerson() implements SessionMeasure {}

    /// How long one lasts on average, in seconds.
    record AverageLength() implements SessionMeasure {}

    /// How many there are per person with any active event.
    record PerPerson() implements SessionMeasure {}

    /// How many sessions are of each length; shorter and longer ones are left out.
    ///
    /// @param edges 2 to 201 lengths in milliseconds, from 0 to a day, in ascending order; a bin holds the
    ///     lengths from its edge to before the next one, and one that ends at a day also those of a day
    record LengthDistribution(List<Long> edges) implements SessionMeasure {
        public static final int MAX_EDGES = 201;
        public static final long DAY_MILLIS = 86_400_000;

        /// Those that Amplitude documents.
        public static final LengthDistribution USUAL = new LengthDistribution(
                List.of(0L, 3_000L, 10_000L, 30_000L, 60_000L, 180_000L, 600_000L, 1_800_000L, 3_600_000L, DAY_MILLIS));

        public LengthDistribution {
            edges = List.copyOf(edges);
            Bounds.require("measure.edges", edges.size(), 2, MAX_EDGES);
            for (int i = 0; i < edges.size(); i++) {
                if (edges.get(i) < (i == 0 ? 0 : edges.get(i - 1) + 1) || edges.get(i) > DAY_MILLIS) {
                    throw new InvalidQuestionException(
                            "out_of_bounds",
                            "measure.edges[" + i + "]",
                            "measure.edges must ascend from 0 at least to " + DAY_MILLIS + " at most, got " + edges);
                }
            }
        }

        /// Bins of one width from `min` on, the last of which ends at `max` and may be shorter.
        public static LengthDistribution of(long min, long max, long width) {
            if (width < 1 || min < 0 || max <= min || max > DAY_MILLIS || (max - min - 1) / width + 2 > MAX_EDGES) {
                throw new InvalidQuestionException(
                        "out_of_bounds",
                        "measure.edges",
                        "bins must lie between 0 and a day and be at most " + (MAX_EDGES - 1));
            }
            List<Long> edges = new ArrayList<>();
            for (long edge = min; edge < max; edge += width) {
                edges.add(edge);
            }
            edges.add(max);
            return new LengthDistribution(edges);
        }
    }
}
