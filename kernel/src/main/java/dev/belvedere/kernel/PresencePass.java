package dev.belvedere.kernel;

import dev.belvedere.query.DateRange;
import dev.belvedere.query.EventSet;
import dev.belvedere.query.Interval;
import dev.belvedere.query.InvalidQuestionException;
import dev.belvedere.query.Question;
import dev.belvedere.query.Scope;
import dev.belvedere.query.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// One pass over the events of an analysis that asks where persons are present.
///
/// @param memoryBytes what the question may hold; half of it is the exchange's
record PresencePass(Question question, Snapshot snapshot, Workers workers, long memoryBytes, Path spillFolder) {
    private static final int MOST_PROJECTS = 64;

    /// The range as one bucket.
    Buckets whole(DateRange range) {
        return Buckets.of(
                        Interval.QUARTER,
                        range,
                        question.scope().zone(),
                        question.scope().weekStart())
                .whole();
    }

    /// Returns the readers, one per worker, after they have read all persons.
    ///
    /// @param readStart the first time that is read
    /// @param readers makes a worker's reader
    <R extends PresenceReader> List<R> run(
            EventSet events, List<Segment> segments, Buckets whole, long readStart, Supplier<R> readers) {
        requireFewProjects(question.scope());
        TimelineRuns runs = new TimelineRuns(
                question,
                MatcherSet.anyOf(SegmentMatchers.of(events, segments), "event"),
                snapshot,
                whole,
                TimelineReach.between(readStart, whole.end()),
                new GroupKeys(List.of(), new MemoryBudget(0)));
        workers.passBegins(runs);
        List<R> made = new ArrayList<>();
        new ShardedPass(
                        runs.scans(),
                        PresenceLane.WIDTH,
                        workers,
                        new MemoryBudget(memoryBytes / 2),
                        spillFolder,
                        new Cancellation())
                .run(
                        (workspace, _) ->
                                new Reading(workspace.selection(), true, readStart, whole.end(), new LongIntMap()),
                        (_, lane) -> {
                            R reader = readers.get();
                            synchronized (made) {
                                made.add(reader);
                            }
                            return evaluator(
                                    segments.size(),
                                    whole.start(),
                                    new PresenceLane(workers.around(runs, reader), lane));
                        });
        return made;
    }

    private Evaluator evaluator(int segments, long rangeStart, PresenceLane lane) {
        ArrivalPresence gathered =
                new ArrivalPresence(segments, question.scope().projects().size(), rangeStart);
        return switch (workers.identities()) {
            case Identities.AsSent _ -> new RawPresence(rangeStart, gathered, lane);
            case Identities.ByPerson by -> new LinkedPresence(by.persons(), gathered, lane);
            case Identities.ByEvent by -> new SplitPresence(by.events(), rangeStart, lane);
        };
    }

    /// @throws InvalidQuestionException if the scope has more than a set of bits can tell apart
    static void requireFewProjects(Scope scope) {
        int projects = scope.projects().size();
        if (projects > MOST_PROJECTS) {
            throw new InvalidQuestionException(
                    "too_many_projects",
                    "scope",
                    "the scope has " + projects + " projects, accepted are up to " + MOST_PROJECTS
                            + "; ask a view of fewer projects");
        }
    }

    /// Adds the counts of all readers up.
    static <R extends PresenceReader> CellCounts sum(List<R> readers) {
        CellCounts sum = readers.getFirst().counts();
        for (R other : readers.subList(1, readers.size())) {
            sum.add(other.counts());
            other.counts().release();
        }
        return sum;
    }
}
