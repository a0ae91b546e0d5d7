package dev.belvedere.kernel;

import dev.belvedere.query.Funnel;
import dev.belvedere.query.Question;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The runs of a snapshot, prepared for a funnel. Safe for all threads.
final class FunnelRuns {
    private final List<RunScan> scans = new ArrayList<>();
    private final int[] ranks;
    private final @Nullable RunGroups[] groups;
    private final int[][] typeNumbers;

    /// @param end the first time not wanted any more
    FunnelRuns(Question question, Funnel funnel, Snapshot snapshot, Buckets buckets, long end, GroupKeys keys) {
        MatcherSet matchers = FunnelSteps.matchers(funnel);
        GroupKeys ungrouped = new GroupKeys(List.of(), new MemoryBudget(0));
        TypeNumbers types = new TypeNumbers();
        List<Run> runs = snapshot.runs();
        ranks = new int[runs.size()];
        groups = new RunGroups[runs.size()];
        typeNumbers = new int[runs.size()][];
        for (int order = 0; order < runs.size(); order++) {
            Run run = runs.get(order);
            ranks[order] = question.scope().projects().indexOf(run.project());
            if (ranks[order] < 0 || run.maxTime() < buckets.start() || run.minTime() >= end) {
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

    List<RunScan> scans() {
        return scans;
    }

    /// By the order of the run, then by code, see [TypeNumbers].
    int[][] typeNumbers() {
        return typeNumbers;
    }

    /// The rank of the project that an event is of.
    int rank(long location) {
        return ranks[Timeline.run(location)];
    }

    /// The group code of an event.
    int groupAt(long location) {
        RunGroups ofRun = groups[Timeline.run(location)];
        return ofRun == null ? 0 : ofRun.at(Timeline.row(location));
    }
}
