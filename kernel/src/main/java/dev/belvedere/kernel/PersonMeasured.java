package dev.belvedere.kernel;

import dev.belvedere.query.PropertyRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the number of a person is made of in one walk: its events, or the different values of a property on them.
final class PersonMeasured {
    private final @Nullable PropertyRef property;
    private final ValueSummary summary;
    private final MeasuredTexts texts;
    private final @Nullable MeasuredColumn[] columns;
    private final MemoryBudget memory;
    private final List<PersonTally> tallies = new ArrayList<>();

    /// @param property `null` where events are counted
    /// @param summary what is told of the numbers
    PersonMeasured(@Nullable PropertyRef property, ValueSummary summary, int runs, MemoryBudget memory) {
        this.property = property;
        this.summary = summary;
        this.texts = new MeasuredTexts(memory);
        this.columns = new MeasuredColumn[runs];
        this.memory = memory;
    }

    /// Prepares a run. Called before any worker begins.
    void bind(Run run, int order) {
        if (property != null) {
            columns[order] = new MeasuredColumn(property, run, texts);
        }
    }

    boolean isOfEvents() {
        return property == null;
    }

    /// The different values that an event may have; only where values are counted.
    MeasuredColumn column(int order) {
        MeasuredColumn column = columns[order];
        if (column == null) {
            throw new IllegalStateException("run " + order + " is not bound");
        }
        return column;
    }

    /// A worker's tally.
    synchronized PersonTally tally(int matchers, int buckets) {
        PersonTally tally = new PersonTally(summary, new CellCounts(matchers, buckets + 1, memory), memory);
        tallies.add(tally);
        return tally;
    }

    /// What all workers took.
    ///
    /// @param groups how many groups there are lines for
    PersonNumbers sum(int groups) {
        PersonTally first = tallies.getFirst();
        for (PersonTally other : tallies.subList(1, tallies.size())) {
            first.counts().add(other.counts());
            other.counts().release();
            first.numbers().add(other.numbers());
        }
        first.counts().ensure(groups);
        return new PersonNumbers(first.numbers());
    }
}
