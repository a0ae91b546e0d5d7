package dev.belvedere.kernel;

import dev.belvedere.query.Funnel;
import dev.belvedere.query.PropertyValue;
import java.util.ArrayList;
import java.util.List;

/// Finds the group of a path: that of its event at one step. Where several events of the moment could be
/// that event, the earliest is taken; then that of the highest-ranked project; then the one whose group
/// comes first. Not thread-safe: one per worker.
final class StepGroup {
    private final FunnelSteps steps;
    private final int step;
    private final GroupKeys keys;
    private final GroupChoice choice;
    private final TimelineRuns runs;
    private final Moments moments;
    private final StepMatching matching;
    private final int notReached;

    StepGroup(Funnel funnel, GroupKeys keys, GroupChoice choice, TimelineRuns runs, Moments moments) {
        this.steps = FunnelSteps.of(funnel);
        this.step = funnel.groupByStep();
        this.keys = keys;
        this.choice = choice;
        this.runs = runs;
        this.moments = moments;
        this.matching = new StepMatching(moments);
        this.notReached = step == 0 ? 0 : notReached(keys);
    }

    /// The group code of paths that ended before the step.
    private static int notReached(GroupKeys keys) {
        PropertyValue label = new PropertyValue.Text(Funnel.DID_NOT_REACH);
        return switch (keys.properties().size()) {
            case 0 -> 0;
            case 1 -> keys.codeOfValue(0, label);
            default -> keys.codeOfPair(keys.codeOfValue(0, label), keys.codeOfValue(1, label));
        };
    }

    /// The group code of a path of a segment.
    int of(FunnelPath path, int segment, Timeline timeline) {
        if (keys.properties().isEmpty()) {
            return 0;
        }
        if (path.length <= step) {
            return notReached;
        }
        int moment = path.moments[step];
        long bit = step == 0 ? steps.entryBit(segment) : steps.bit(segment, step);
        long ground = steps.anyOrder() ? steps.stepBits() : bit;
        // In any order a longest path can take any event of its first moment.
        boolean alone = steps.anyOrder() || isAlone(path);
        int best = -1;
        int bestCode = 0;
        for (int raw = moments.firstRaw[moment]; raw < moments.firstRaw[moment + 1]; raw++) {
            long mark = timeline.masks[raw];
            if ((mark & bit) == 0
                    || (mark & ground) == 0
                    || !(alone || othersManageWithout(moments.event(moment, timeline.locations[raw]), path, segment))) {
                continue;
            }
            if (best >= 0 && comparePlace(timeline, raw, best) > 0) {
                continue;
            }
            int code = runs.groupAt(timeline.locations[raw]);
            if (best < 0 || comparePlace(timeline, raw, best) < 0 || isBefore(code, bestCode)) {
                best = raw;
                bestCode = code;
            }
        }
        return bestCode;
    }

    /// Whether the path takes no other step in the moment of the group's step.
    private boolean isAlone(FunnelPath path) {
        int moment = path.moments[step];
        boolean sharedBefore = step > 0 && path.moments[step - 1] == moment;
        boolean sharedAfter = step + 1 < path.length && path.moments[step + 1] == moment;
        return !sharedBefore && !sharedAfter;
    }

    private boolean othersManageWithout(int event, FunnelPath path, int segment) {
        int moment = path.moments[step];
        matching.begin(moment, event);
        for (int other = 0; other < path.length; other++) {
            if (other != step && path.moments[other] == moment && !matching.add(steps.bit(segment, other))) {
                return false;
            }
        }
        return true;
    }

    private int comparePlace(Timeline timeline, int left, int right) {
        int byTime = Long.compare(timeline.times[left], timeline.times[right]);
        return byTime != 0
                ? byTime
                : Integer.compare(runs.rank(timeline.locations[left]), runs.rank(timeline.locations[right]));
    }

    private boolean isBefore(int code, int other) {
        if (code == other) {
            return false;
        }
        List<List<String>> left = labels(code);
        List<List<String>> right = labels(other);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int sign = LargestGroups.compareLabels(left.get(i), right.get(i));
            if (sign != 0) {
                return sign < 0;
            }
        }
        return left.size() < right.size();
    }

    private List<List<String>> labels(int code) {
        List<List<String>> labels = new ArrayList<>();
        for (int group : code >= 0 ? new int[] {code} : choice.set(code)) {
            labels.add(keys.labels(group));
        }
        labels.sort(LargestGroups::compareLabels);
        return labels;
    }
}
