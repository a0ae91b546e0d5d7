package dev.belvedere.kernel;

import dev.belvedere.query.PropertyRef;
import dev.belvedere.query.PropertyStatistic;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A measured property over one walk: its columns by run, and a tally for each worker.
final class Measured {
    private final PropertyRef property;
    private final PropertyStatistic statistic;
    private final MemoryBudget memory;
    private final MeasuredValues values;
    private final @Nullable MeasuredColumn[] columns;
    private final @Nullable Tally[] tallies;

    Measured(PropertyRef property, PropertyStatistic statistic, int runs, int workers, MemoryBudget memory) {
        this.property = property;
        this.statistic = statistic;
        this.memory = memory;
        this.values = statistic == PropertyStatistic.DISTINCT ? new MeasuredTexts(memory) : new MeasuredNumbers();
        this.columns = new MeasuredColumn[runs];
        this.tallies = new Tally[workers];
    }

    /// Prepares a run. Called before any worker begins.
    void bind(Run run, int order) {
        columns[order] = new MeasuredColumn(property, run, values);
    }

    MeasuredEvents events(int worker, GroupChoice groups, CellCounts counts) {
        Tally tally = switch (statistic) {
            case SUM -> new Sums(false, counts, memory);
            case AVERAGE -> new Sums(true, counts, memory);
            case MEDIAN -> new ValueCounts(true, counts, memory);
            case MIN -> new Extremes(false, counts, memory);
            case MAX -> new Extremes(true, counts, memory);
            case DISTINCT -> new ValueCounts(false, counts, memory);
        };
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
