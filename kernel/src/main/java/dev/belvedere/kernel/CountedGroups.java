package dev.belvedere.kernel;

/// The groups that events of timelines are counted in. One per worker; not thread-safe.
final class CountedGroups {
    private static final int[] UNGROUPED = {0};

    private final TimelineRuns runs;
    private final GroupChoice choice;
    private final boolean grouped;
    private final int[] single = new int[1];

    CountedGroups(TimelineRuns runs, GroupKeys keys, GroupChoice choice) {
        this.runs = runs;
        this.choice = choice;
        this.grouped = !keys.properties().isEmpty();
    }

    boolean isGrouped() {
        return grouped;
    }

    /// The numbers of an event's groups; [GroupChoice#LEFT_OUT] may be among them. Not to be kept.
    int[] of(long location) {
        if (!grouped) {
            return UNGROUPED;
        }
        int code = runs.groupAt(location);
        if (code >= 0) {
            single[0] = choice.numberOf(code);
            return single;
        }
        int[] set = choice.set(code);
        int[] numbers = new int[set.length];
        for (int i = 0; i < set.length; i++) {
            numbers[i] = choice.numberOf(set[i]);
        }
        return numbers;
    }

    /// Makes room for the counts of a group.
    void ensure(int group, CellCounts counts) {
        if (group >= counts.groups()) {
            counts.ensure(Math.max(group + 1, choice.size()));
        }
    }
}
