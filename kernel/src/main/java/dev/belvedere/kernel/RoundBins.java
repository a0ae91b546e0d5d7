package dev.belvedere.kernel;

import dev.belvedere.query.Bin;
import dev.belvedere.query.Bins;
import java.util.ArrayList;
import java.util.List;

/// Bins of one round width (1, 2 or 5 times a power of ten) that hold all numbers from a least to a greatest.
///
/// Example, from 3 to 187: a width of 10 gives nineteen bins, 0 to 10 up to 180 to 190.
final class RoundBins {
    /// So many steps of a double lie in a bin at least: edges of huge numbers must not fall together.
    private static final double LEAST_STEPS = 8;

    private RoundBins() {}

    /// @param least NaN where there are no numbers, and so no bins
    static List<Bin> of(double least, double greatest) {
        if (Double.isNaN(least)) {
            return List.of();
        }
        double largest = Math.max(Math.abs(least), Math.abs(greatest));
        double span = greatest - least;
        double wanted = span == 0 ? 1 : span / Bins.MAX_AUTOMATIC;
        double width = round(Math.max(wanted, Math.ulp(largest) * LEAST_STEPS));
        while (count(least, greatest, width) > Bins.MAX_AUTOMATIC) {
            width = round(Math.nextUp(width));
        }
        double first = Math.floor(least / width);
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < count(least, greatest, width); i++) {
            bins.add(new Bin((first + i) * width, (first + i + 1) * width));
        }
        return bins;
    }

    private static double count(double least, double greatest, double width) {
        return Math.floor(greatest / width) - Math.floor(least / width) + 1;
    }

    /// The least of 1, 2 and 5 times a power of ten that is not below.
    private static double round(double width) {
        double power = Math.pow(10, Math.floor(Math.log10(width)) - 1);
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (factor * power >= width) {
                    return factor * power;
                }
            }
            power *= 10;
        }
    }
}
