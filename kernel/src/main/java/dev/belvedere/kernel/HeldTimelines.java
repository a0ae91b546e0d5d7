package dev.belvedere.kernel;

import dev.belvedere.query.HeldConstant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Cuts a person's timeline into one for each value that is held constant; an event with several values lies
/// in several, one without in none.
/// ```
/// events  A{1} A{2} B{1,2} C      timelines  1: A B   2: A B
/// ```
/// Not thread-safe: one per worker.
final class HeldTimelines {
    private final HeldConstant held;
    private final TimelineRuns runs;
    private final HeldGroups groups;
    private final Timeline part = new Timeline(Timeline.MOST_EVENTS);

    /// By the rank of the project, where that matters: the number of each value of the person at hand.
    private final Map<Integer, LongIntMap> numbers = new HashMap<>();

    private int values;
    private int pairs;
    private int[] pairValues = new int[64];
    private int[] pairEvents = new int[64];
    private int[] starts = new int[65];
    private int[] events = new int[64];

    HeldTimelines(HeldConstant held, TimelineRuns runs, HeldGroups groups) {
        this.held = held;
        this.runs = runs;
        this.groups = groups;
    }

    /// Hands each part of a timeline to a reader; the whole where nothing is held.
    void split(Timeline timeline, Consumer<Timeline> reader) {
        switch (held) {
            case HeldConstant.Nothing _ -> {
                reader.accept(timeline);
                return;
            }
            case HeldConstant.Values _ -> {
                clear();
                bySharedValues(timeline);
            }
            case HeldConstant.Session _ -> {
                clear();
                bySession(timeline);
            }
        }
        sortByValue();
        for (int value = 0; value < values; value++) {
            part.clear();
            for (int i = starts[value]; i < starts[value + 1]; i++) {
                int event = events[i];
                part.append(timeline.times[event], timeline.masks[event], timeline.locations[event]);
            }
            reader.accept(part);
        }
    }

    private void clear() {
        numbers.values().forEach(LongIntMap::clear);
        values = 0;
        pairs = 0;
    }

    private void bySharedValues(Timeline timeline) {
        for (int event = 0; event < timeline.count; event++) {
            for (int group : groups.of(timeline.locations[event])) {
                add(0, group, event);
            }
        }
    }

    private void bySession(Timeline timeline) {
        for (int event = 0; event < timeline.count; event++) {
            long location = timeline.locations[event];
            @Nullable PropertyColumn column = runs.run(location).property(SessionIds.SESSION_ID);
            long session = column == null
                    ? SessionIds.NONE
                    : SessionIds.read(column, column.codes().get(Timeline.row(location)));
            if (session != SessionIds.NONE) {
                add(runs.rank(location), session, event);
            }
        }
    }

    private void add(int rank, long value, int event) {
        LongIntMap ofRank = numbers.computeIfAbsent(rank, _ -> new LongIntMap());
        int number = ofRank.get(value);
        if (number == LongIntMap.ABSENT) {
            number = values++;
            ofRank.put(value, number);
        }
        if (pairs == pairValues.length) {
            pairValues = Arrays.copyOf(pairValues, pairs * 2);
            pairEvents = Arrays.copyOf(pairEvents, pairs * 2);
        }
        pairValues[pairs] = number;
        pairEvents[pairs++] = event;
    }

    private void sortByValue() {
        if (starts.length < values + 2) {
            starts = new int[2 * values + 2];
        }
        if (events.length < pairs) {
            events = new int[pairValues.length];
        }
        Arrays.fill(starts, 0, values + 2, 0);
        for (int i = 0; i < pairs; i++) {
            starts[pairValues[i] + 2]++;
        }
        for (int value = 2; value <= values; value++) {
            starts[value] += starts[value - 1];
        }
        for (int i = 0; i < pairs; i++) {
            events[starts[pairValues[i] + 1]++] = pairEvents[i];
        }
    }
}
