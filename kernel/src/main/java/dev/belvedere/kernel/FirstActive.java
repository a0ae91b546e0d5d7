package dev.belvedere.kernel;

/// Finds the first active event of a person in its timeline, which of several at one time as [FirstEvent]
/// says. Not thread-safe: one per worker.
final class FirstActive {
    private final long activeBit;
    private final TimelineRuns runs;
    private final FirstEvent first = new FirstEvent();

    /// @param activeBit the matcher of any active event
    FirstActive(long activeBit, TimelineRuns runs) {
        this.activeBit = activeBit;
        this.runs = runs;
    }

    /// Its index, or -1.
    int find(Timeline timeline) {
        int found = 0;
        while (found < timeline.count && (timeline.masks[found] & activeBit) == 0) {
            found++;
        }
        if (found == timeline.count) {
            return -1;
        }
        long time = timeline.times[found];
        int candidate = found;
        for (int at = found + 1; at < timeline.count && timeline.times[at] == time; at++) {
            if ((timeline.masks[at] & activeBit) == 0) {
                continue;
            }
            if (candidate == found) {
                first.clear();
                offer(timeline, found);
                candidate = at;
            }
            offer(timeline, at);
        }
        if (candidate == found) {
            return found;
        }
        while (timeline.locations[found] != first.location()) {
            found++;
        }
        return found;
    }

    private void offer(Timeline timeline, int at) {
        first.offer(timeline.times[at], runs.tie(timeline.locations[at]), timeline.locations[at]);
    }
}
