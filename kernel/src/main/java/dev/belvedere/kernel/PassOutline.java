package dev.belvedere.kernel;

import dev.belvedere.query.Bin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an answer tells of a pass beside its buckets: the largest groups, and the measure over the range.
///
/// @param bins for each matcher its bins; empty where the measure is one number
/// @param overall for each matcher, for each of its groups: the measure, or what is in each bin
record PassOutline(LargestGroups largest, List<List<Bin>> bins, List<double[][]> overall) {
    /// @param figures over the range
    static PassOutline of(Figures figures, GroupKeys keys, int limit) {
        boolean grouped = !keys.properties().isEmpty();
        LargestGroups largest = LargestGroups.of(figures, keys, limit, grouped);
        List<List<Bin>> bins = new ArrayList<>();
        for (int matcher = 0; matcher < figures.matchers(); matcher++) {
            bins.add(figures instanceof Distribution distribution ? distribution.bins(matcher) : List.of());
        }
        return new PassOutline(largest, bins, overall(figures, largest, bins, null));
    }

    /// The same groups and bins of other days.
    ///
    /// @param figures over those days
    /// @param dense see [GroupChoice#of]
    PassOutline over(Figures figures, int[] dense) {
        return new PassOutline(largest, bins, overall(figures, largest, bins, dense));
    }

    private static List<double[][]> overall(
            Figures figures, LargestGroups largest, List<List<Bin>> bins, int @Nullable [] dense) {
        List<double[][]> overall = new ArrayList<>();
        for (int matcher = 0; matcher < figures.matchers(); matcher++) {
            int[] groups = largest.ofMatcher().get(matcher);
            double[][] ofGroups = new double[groups.length][];
            for (int i = 0; i < groups.length; i++) {
                int number = dense == null ? groups[i] : dense[groups[i]];
                ofGroups[i] = overall(figures, figures.line(number, matcher), bins.get(matcher));
            }
            overall.add(ofGroups);
        }
        return overall;
    }

    private static double[] overall(Figures figures, int line, List<Bin> bins) {
        return figures instanceof Distribution distribution
                ? bins.stream()
                        .mapToDouble(bin -> distribution.overall(line, bin))
                        .toArray()
                : new double[] {figures.overall(line)};
    }
}
