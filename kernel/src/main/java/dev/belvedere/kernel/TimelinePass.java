package dev.belvedere.kernel;

import dev.belvedere.query.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// One pass over the events of timelines: each person's are lined up and handed to a reader.
///
/// @param memoryBytes what the question may hold; half of it is the exchange's
record TimelinePass(Question question, Snapshot snapshot, Workers workers, long memoryBytes, Path spillFolder) {
    /// A person may have as many events in any case.
    private static final int LEAST_EVENTS_OF_A_PERSON = 1 << 17;

    /// Returns the readers, one per worker, after they have read all persons.
    ///
    /// @param readers makes a worker's reader
    <R extends TimelineReader> List<R> run(TimelineRuns runs, Supplier<R> readers) {
        List<R> made = new ArrayList<>();
        TimelineReach reach = runs.reach();
        workers.passBegins(runs);
        new ShardedPass(
                        runs.scans(),
                        Exchange.ANY_LENGTH,
                        workers,
                        new MemoryBudget(memoryBytes / 2),
                        spillFolder,
                        new Cancellation())
                .run(
                        (workspace, _) ->
                                new Reading(workspace.selection(), true, reach.start(), reach.end(), new LongIntMap()),
                        (_, lane) -> {
                            R reader = readers.get();
                            synchronized (made) {
                                made.add(reader);
                            }
                            return timelines(
                                    new TimelineLane(workers.around(runs, reader), lane, new Timeline(mostEvents())),
                                    reach);
                        });
        return made;
    }

    private Evaluator timelines(TimelineLane lane, TimelineReach reach) {
        return switch (workers.identities()) {
            case Identities.AsSent _ -> new RawTimelines(lane, reach);
            case Identities.ByPerson by -> new LinkedTimelines(by.persons(), lane, reach);
            case Identities.ByEvent by -> new SplitTimelines(by.events(), lane, reach);
        };
    }

    private int mostEvents() {
        long bytesOfAnEvent = 16L * Long.BYTES;
        long fair = memoryBytes / 4 / workers.count() / bytesOfAnEvent;
        return Math.clamp(fair, LEAST_EVENTS_OF_A_PERSON, Timeline.MOST_EVENTS);
    }
}
