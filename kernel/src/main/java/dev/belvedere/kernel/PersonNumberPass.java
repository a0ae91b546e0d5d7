package dev.belvedere.kernel;

import dev.belvedere.query.Question;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks over the events person by person for the numbers of persons.
///
/// @param memoryBytes see [Kernel]
record PersonNumberPass(Question question, Snapshot snapshot, Workers workers, long memoryBytes, Path spillFolder) {
    /// Series of such a pass at most.
    static final int MOST_SERIES = Timeline.MAX_MATCHERS;

    /// @param kept see [GroupChoice#of]; `null` for all
    /// @throws TooManyCellsException if the numbers do not fit into memory
    void count(
            PersonMeasured measured,
            MatcherSet matchers,
            Buckets buckets,
            Span span,
            GroupKeys keys,
            int @Nullable [] kept) {
        List<Run> all = snapshot.runs();
        for (int order = 0; order < all.size(); order++) {
            if (question.scope().projects().contains(all.get(order).project())) {
                measured.bind(all.get(order), order);
            }
        }
        TimelineReach reach = TimelineReach.between(buckets.start(), buckets.end());
        TimelineRuns runs = new TimelineRuns(question, matchers, snapshot, buckets, reach, keys);
        new TimelinePass(question, snapshot, workers, memoryBytes, spillFolder)
                .run(
                        runs,
                        () -> new PersonNumberReader(
                                measured,
                                buckets,
                                span,
                                runs,
                                kept == null ? GroupChoice.all(keys) : GroupChoice.of(keys, kept),
                                measured.tally(matchers.size(), buckets.count())));
    }
}
