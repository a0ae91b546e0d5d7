package dev.belvedere.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The sessions of one person: events of one project with one id, none more than a day after the one before.
/// Refilled for each person; not thread-safe.
///
/// Example of one project and id, six hours a character, `x` an event:
/// ```
/// x x . x . . . . . x      two sessions, of 18 hours and of 0
/// ```
final class PersonSessions {
    static final long DAY_MILLIS = 86_400_000;

    private final SessionIds ids;
    private final TimelineRuns runs;
    private int count;
    private int[] firstEvents = new int[16];
    private long[] lastTimes = new long[16];
    private long[] masks = new long[16];

    /// By rank of the project, the latest session of each id.
    private final List<LongIntMap> latest = new ArrayList<>();

    private final boolean[] used;

    PersonSessions(SessionIds ids, TimelineRuns runs, int projects) {
        this.ids = ids;
        this.runs = runs;
        this.used = new boolean[projects];
        for (int rank = 0; rank < projects; rank++) {
            latest.add(new LongIntMap());
        }
    }

    int count() {
        return count;
    }

    /// Its first event in the timeline.
    int firstEvent(int session) {
        return firstEvents[session];
    }

    /// From its first to its last event, at most a day.
    long lengthMillis(int session, Timeline timeline) {
        return Math.min(lastTimes[session] - timeline.times[firstEvents[session]], DAY_MILLIS);
    }

    /// The matchers that any event of its first day meets.
    long mask(int session) {
        return masks[session];
    }

    /// Whether an event of the same millisecond as a session's first one is of that session.
    boolean isFirst(int session, int event, Timeline timeline) {
        long first = timeline.locations[firstEvents[session]];
        long other = timeline.locations[event];
        return runs.rank(first) == runs.rank(other) && ids.of(first) == ids.of(other);
    }

    void fill(Timeline timeline) {
        count = 0;
        for (int rank = 0; rank < used.length; rank++) {
            if (used[rank]) {
                latest.get(rank).clear();
                used[rank] = false;
            }
        }
        for (int event = 0; event < timeline.count; event++) {
            long id = ids.of(timeline.locations[event]);
            if (id != SessionIds.NONE) {
                add(event, id, timeline);
            }
        }
    }

    private void add(int event, long id, Timeline timeline) {
        int rank = runs.rank(timeline.locations[event]);
        long time = timeline.times[event];
        LongIntMap ofProject = latest.get(rank);
        int session = ofProject.get(id);
        if (session == LongIntMap.ABSENT || time - lastTimes[session] > DAY_MILLIS) {
            session = begin(event);
            ofProject.put(id, session);
            used[rank] = true;
        }
        lastTimes[session] = time;
        if (time - timeline.times[firstEvents[session]] <= DAY_MILLIS) {
            masks[session] |= timeline.masks[event];
        }
    }

    private int begin(int event) {
        if (count == firstEvents.length) {
            firstEvents = Arrays.copyOf(firstEvents, count * 2);
            lastTimes = Arrays.copyOf(lastTimes, count * 2);
            masks = Arrays.copyOf(masks, count * 2);
        }
        firstEvents[count] = event;
        masks[count] = 0;
        return count++;
    }
}
