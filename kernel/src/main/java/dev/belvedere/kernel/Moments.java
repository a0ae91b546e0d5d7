package dev.belvedere.kernel;

import java.util.Arrays;

/// The timeline of a person cut into moments of a second or a millisecond. Within one, order is unknown,
/// and events of one type are one event that meets whatever any of them meets.
///
/// Example, moments of a second, type and matchers of each event:
/// ```
/// 10:00:00.100 A 1, 10:00:00.900 B 2, 10:00:00.950 A 4 | 10:00:07.000 B 2
/// times  10:00:00      10:00:07
/// masks  7             2             any event of the moment
/// events A 5, B 2      B 2
/// ```
/// Arrays are exposed to the loops of the walk; their lengths mean nothing. Refilled for each person; not
/// thread-safe.
final class Moments {
    private static final long SECOND = 1_000;

    int count;

    /// Behind the last one stands a time after all others.
    long[] times = new long[65];

    long[] masks = new long[64];

    /// The matchers that any event of the person meets.
    long anyMask;

    /// Of moment i: its first merged event, and its first event of the timeline; one more than there are
    /// moments.
    int[] firstEvents = new int[65];

    int[] firstRaw = new int[65];

    long[] eventMasks = new long[64];

    /// Known where a moment has several events.
    private int[] eventTypes = new int[64];

    private final TimelineRuns runs;
    private final long millis;
    private final long dependent;
    private final long ground;

    /// @param millis the length of a moment
    Moments(TimelineRuns runs, long millis) {
        this(runs, millis, 0, 0);
    }

    /// @param dependent matchers that mean something only where an event meets one of `ground` too
    Moments(TimelineRuns runs, long millis, long dependent, long ground) {
        this.runs = runs;
        this.millis = millis;
        this.dependent = dependent;
        this.ground = ground;
    }

    void fill(Timeline timeline) {
        ensureRoom(timeline.count);
        count = 0;
        anyMask = 0;
        int events = 0;
        for (int raw = 0; raw < timeline.count; raw++) {
            long time = start(timeline.times[raw]);
            long mask = timeline.masks[raw];
            mask &= (mask & ground) == 0 ? ~dependent : -1;
            anyMask |= mask;
            if (count == 0 || times[count - 1] != time) {
                times[count] = time;
                masks[count] = mask;
                firstEvents[count] = events;
                firstRaw[count] = raw;
                eventMasks[events++] = mask;
                count++;
                continue;
            }
            masks[count - 1] |= mask;
            int first = firstEvents[count - 1];
            if (raw == firstRaw[count - 1] + 1) {
                eventTypes[first] = runs.type(timeline.locations[raw - 1]);
            }
            int type = runs.type(timeline.locations[raw]);
            int event = eventOf(type, first, events);
            if (event == events) {
                eventTypes[event] = type;
                eventMasks[event] = 0;
                events++;
            }
            eventMasks[event] |= mask;
        }
        firstEvents[count] = events;
        firstRaw[count] = timeline.count;
        times[count] = Long.MAX_VALUE;
    }

    /// The start of a time's moment. Dividing by what the compiler knows is several times faster.
    private long start(long time) {
        return millis == SECOND ? time - Math.floorMod(time, SECOND) : time - Math.floorMod(time, millis);
    }

    /// Whether no moment has events of different types.
    boolean allOfOneEvent() {
        return firstEvents[count] == count;
    }

    /// How many events of different types a moment has.
    int size(int moment) {
        return firstEvents[moment + 1] - firstEvents[moment];
    }

    /// The merged event that an event of a moment is part of.
    int event(int moment, long location) {
        return size(moment) == 1
                ? firstEvents[moment]
                : eventOf(runs.type(location), firstEvents[moment], firstEvents[moment + 1]);
    }

    private int eventOf(int type, int from, int to) {
        int event = from;
        while (event < to && eventTypes[event] != type) {
            event++;
        }
        return event;
    }

    private void ensureRoom(int events) {
        if (masks.length < events) {
            int length = Math.max(events, masks.length * 2);
            times = new long[length + 1];
            masks = new long[length];
            eventMasks = new long[length];
            eventTypes = new int[length];
            firstEvents = Arrays.copyOf(firstEvents, length + 1);
            firstRaw = Arrays.copyOf(firstRaw, length + 1);
        }
    }
}
