package dev.belvedere.kernel;

import dev.belvedere.query.Bin;
import dev.belvedere.query.Bins;
import java.util.List;

/// How numbers are distributed over bins: those of events, or one of each person.
///
/// @param figures what groups are ordered by
/// @param values the numbers
/// @param perPerson whether they are those of [PersonNumbers]
/// @param bins as asked for
record Distribution(Figures figures, ValueCounts values, boolean perPerson, Bins bins) implements Figures {
    private static final Bins.Edges FREQUENCIES =
            new Bins.Edges(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 11.0, 26.0, 51.0, 101.0, Double.POSITIVE_INFINITY));

    /// The bins of a matcher, once the range is counted.
    List<Bin> bins(int matcher) {
        return switch (bins) {
            case Bins.Edges edges -> edges.bins();
            case Bins.Automatic _ when perPerson -> FREQUENCIES.bins();
            case Bins.Automatic _ -> RoundBins.of(values.least(matcher), values.greatest(matcher));
        };
    }

    /// How many numbers lie in a bin over all buckets.
    double overall(int line, Bin bin) {
        int last = values.counts.buckets();
        return perPerson ? values.within(bin, line, last - 1, last) : values.within(bin, line, 0, last);
    }

    /// How many numbers lie in a bin over some buckets.
    double over(int line, int from, int to, Bin bin) {
        return values.within(bin, line, perPerson ? to - 1 : from, to);
    }

    @Override
    public int matchers() {
        return figures.matchers();
    }

    @Override
    public int groups() {
        return figures.groups();
    }

    @Override
    public boolean isPresent(int line) {
        return figures.isPresent(line);
    }

    @Override
    public double weight(int line) {
        return figures.weight(line);
    }

    @Override
    public double overall(int line) {
        return figures.overall(line);
    }

    @Override
    public double over(int line, int from, int to) {
        return figures.over(line, from, to);
    }

    @Override
    public void release() {
        figures.release();
    }
}
