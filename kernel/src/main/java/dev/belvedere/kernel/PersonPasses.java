package dev.belvedere.kernel;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.Interval;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// What an analysis of whole persons is evaluated with: each pass lines up the events of every person and
/// hands them to readers, one per worker.
///
/// @param memoryBytes what the question may hold: a quarter of it its groups, a quarter its counts, the rest
///     the exchange
record PersonPasses(Question question, Snapshot snapshot, Workers workers, long memoryBytes, Path spillFolder) {
    Buckets buckets(Interval interval, DateRange range) {
        Scope scope = question.scope();
        return Buckets.of(interval, range, scope.zone(), scope.weekStart());
    }

    MemoryBudget groupMemory() {
        return new MemoryBudget(memoryBytes / 4);
    }

    MemoryBudget countMemory() {
        return new MemoryBudget(memoryBytes / 4);
    }

    /// No event of the scope is later.
    long latest() {
        return latest(question.scope(), snapshot);
    }

    static long latest(Scope scope, Snapshot snapshot) {
        return snapshot.runs().stream()
                .filter(run -> scope.projects().contains(run.project()))
                .mapToLong(Run::maxTime)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /// Returns the readers after they have read all persons.
    ///
    /// @param buckets any buckets of the question
    /// @param reader makes a worker's reader
    <R extends TimelineReader> List<R> read(
            MatcherSet matchers,
            Buckets buckets,
            TimelineReach reach,
            GroupKeys keys,
            Function<TimelineRuns, R> reader) {
        TimelineRuns runs = new TimelineRuns(question, matchers, snapshot, buckets, reach, keys);
        return new TimelinePass(question, snapshot, workers, memoryBytes, spillFolder)
                .run(runs, () -> reader.apply(runs));
    }

    /// What the readers of all workers counted together.
    static CellCounts sum(List<? extends TimelineReader> readers) {
        CellCounts sum = readers.getFirst().counts();
        for (TimelineReader other : readers.subList(1, readers.size())) {
            sum.add(other.counts());
            other.counts().release();
        }
        return sum;
    }
}
