package dev.belvedere.kernel;

import dev.belvedere.query.Question;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The runs of a snapshot, prepared for timelines. Safe for all threads.
final class TimelineRuns {
    private final TimelineReach reach;
    private final List<Run> runs;
    private final List<RunScan> scans = new ArrayList<>();
    private final int[] ranks;
    private final @Nullable RunGroups[] groups;
    private final int[][] typeNumbers;
    private final GroupKeys keys;

    /// @param keys the groups of events, for whoever asks for them
    TimelineRuns(
            Question question,
            MatcherSet matchers,
            Snapshot snapshot,
            Buckets buckets,
            TimelineReach reach,
            GroupKeys keys) {
        this.reach = reach;
        this.keys = keys;
        GroupKeys ungrouped = new GroupKeys(List.of(), new MemoryBudget(0));
        TypeNumbers types = new TypeNumbers();
        runs = snapshot.runs();
        ranks = new int[runs.size()];
        groups = new RunGroups[runs.size()];
        typeNumbers = new int[runs.size()][];
        for (int order = 0; order < runs.size(); order++) {
            Run run = runs.get(order);
            ranks[order] = question.scope().projects().indexOf(run.project());
            if (ranks[order] < 0 || run.maxTime() < reach.start() || run.minTime() >= reach.end()) {
                continue;
            }
            RunMatcher matcher = matchers.bind(run);
            if (matcher != null) {
                scans.add(new RunScan(
                        run,
                        ranks[order],
                        order,
                        matcher,
                        new RunGroups(ungrouped, run),
                        new RunBuckets(run, buckets)));
                groups[order] = new RunGroups(keys, run);
                typeNumbers[order] = types.of(run, matcher);
            }
        }
    }

    /// The groups of events.
    GroupKeys keys() {
        return keys;
    }

    TimelineReach reach() {
        return reach;
    }

    List<RunScan> scans() {
        return scans;
    }

    /// The number of an event's type, see [TypeNumbers].
    int type(long location) {
        return typeNumbers[Timeline.run(location)][
                run(location).eventTypes().codes().get(Timeline.row(location))];
    }

    /// The rank of the project that an event is of.
    int rank(long location) {
        return ranks[Timeline.run(location)];
    }

    /// The run that an event is of.
    Run run(long location) {
        return runs.get(Timeline.run(location));
    }

    /// The group code of an event.
    int groupAt(long location) {
        RunGroups ofRun = groups[Timeline.run(location)];
        return ofRun == null ? 0 : ofRun.at(Timeline.row(location));
    }

    /// What [FirstEvent] says of an event beside its time: its project's rank and the person that it
    /// arrived with. Looks the person up, so not for every event.
    long tie(long location) {
        Run run = runs.get(Timeline.run(location));
        int row = Timeline.row(location);
        int low = 0;
        int high = run.firstPerson(Shards.COUNT) - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (run.firstRows().get(middle) <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return ((long) rank(location) << Exchange.PERSON_BITS) | run.persons().get(low);
    }
}
