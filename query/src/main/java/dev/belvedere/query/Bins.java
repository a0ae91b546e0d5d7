package dev.belvedere.query;

import java.util.ArrayList;
import java.util.List;

/// Into which ranges of numbers a distribution is cut.
public sealed interface Bins {
    Bins AUTOMATIC = new Automatic();

    int MAX_BINS = 200;

    /// Ranges that suit the numbers: for how often persons did something 1, 2, 3, 4, 5, 6 to 10, 11 to 25, 26 to
    /// 50, 51 to 100 and more; for the values of a property up to [#MAX_AUTOMATIC] of one round width, from the
    /// least to the greatest that an event has in a segment over the range.
    record Automatic() implements Bins {}

    int MAX_AUTOMATIC = 20;

    /// Ranges from each edge to before the next.
    ///
    /// @param edges 2 to 201 numbers, ascending; the last may be infinite, so that there is no end
    record Edges(List<Double> edges) implements Bins {
        public Edges {
            edges = List.copyOf(edges);
            if (edges.size() < 2 || edges.size() > MAX_BINS + 1) {
                throw new InvalidQuestionException(
                        "out_of_bounds",
                        "bins.edges",
                        "bins.edges must be 2 to " + (MAX_BINS + 1) + " numbers, got " + edges.size());
            }
            for (int i = 0; i < edges.size(); i++) {
                double edge = edges.get(i);
                boolean ascends = i == 0 ? edge > Double.NEGATIVE_INFINITY : edge > edges.get(i - 1);
                if (!ascends || (edge == Double.POSITIVE_INFINITY && i < edges.size() - 1)) {
                    throw new InvalidQuestionException(
                            "bins_not_ascending",
                            "bins.edges[" + i + "]",
                            "bins.edges must ascend, only the last may be without end, got " + edges);
                }
            }
        }

        public List<Bin> bins() {
            List<Bin> bins = new ArrayList<>();
            for (int i = 1; i < edges.size(); i++) {
                bins.add(new Bin(edges.get(i - 1), edges.get(i)));
            }
            return bins;
        }
    }
}
