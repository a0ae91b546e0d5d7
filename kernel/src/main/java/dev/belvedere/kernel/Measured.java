package dev.belvedere.kernel;

import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyStatistic;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A measured property over one walk: its columns by run, and a tally for each worker.
final class Measured {
    private final PropertyRef property;
    private final NewTally newTally;
    private final MeasuredValues values;
    private final @Nullable MeasuredColumn[] columns;
    private final @Nullable Tally[] tallies;

    private Measured(PropertyRef property, NewTally newTally, MeasuredValues values, int runs, int workers) {
        this.property = property;
        this.newTally = newTally;
        this.values = values;
        this.columns = new MeasuredColumn[runs];
        this.tallies = new Tally[workers];
    }

    private interface NewTally {
        Tally over(CellCounts counts);
    }

    static Measured of(PropertyStatistic statistic, PropertyRef property, int runs, int workers, MemoryBudget memory) {
        NewTally tally = counts -> switch (statistic) {
            case SUM -> new Sums(false, counts, memory);
            case AVERAGE -> new Sums(true, counts, memory);
            case MEDIAN -> new ValueCounts(ValueSummary.percentile(0.5), false, counts, memory);
            case MIN -> new Extremes(false, counts, memory);
            case MAX -> new Extremes(true, counts, memory);
            case DISTINCT -> new ValueCounts(ValueSummary.different(), true, counts, memory);
        };
        boolean numbers = statistic != PropertyStatistic.DISTINCT;
        return new Measured(
                property, tally, numbers ? new MeasuredNumbers() : new MeasuredTexts(memory), runs, workers);
    }

    /// Keeps all numbers, of which the summary tells.
    static Measured numbers(ValueSummary summary, PropertyRef property, int runs, int workers, MemoryBudget memory) {
        NewTally tally = counts -> new ValueCounts(summary, false, counts, memory);
        return new Measured(property, tally, new MeasuredNumbers(), runs, workers);
    }

    /// Prepares a run. Called before any worker begins.
    void bind(Run run, int order) {
        columns[order] = new MeasuredColumn(property, run, values);
    }

    MeasuredEvents events(int worker, GroupChoice groups, CellCounts counts) {
        Tally tally = newTally.over(counts);
        tallies[worker] = tally;
        return new MeasuredEvents(columns, groups, tally);
    }

    /// What all workers kept, once the counts of the others are added to those of the first.
    Tally sum() {
        Tally sum = Objects.requireNonNull(tallies[0]);
        for (int worker = 1; worker < tallies.length; worker++) {
            sum.add(Objects.requireNonNull(tallies[worker]));
        }
        sum.take(new int[0], new long[0], 0);
        return sum;
    }
}
