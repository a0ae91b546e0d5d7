package dev.belvedere.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// The events of one person that paths may lead through, in order, as streams that no path leaves: one of
/// all events, or one per session.
///
/// ```
/// timeline   look buy look            sessions   1 2 1
/// streams    look look | buy
/// ends          2    2 |   3          where the stream of a place ends
/// ```
/// Arrays are exposed to the walk; their lengths mean nothing. Not thread-safe: one per worker, refilled for
/// each person.
final class JourneyEvents {
    private final JourneyMatchers matchers;
    private final JourneyColumns columns;
    private final JourneyLabels labels;
    private final TimelineRuns runs;
    private final boolean bySession;
    private final boolean endsWithAnchor;
    private final boolean collapse;

    /// By the rank of the project: the number of the stream of each session.
    private final Map<Integer, LongIntMap> sessions = new HashMap<>();

    int count;

    /// By place: the event's index in the timeline, and in the person's order.
    int[] events = new int[64];

    int[] order = new int[64];
    int[] nodes = new int[64];

    /// By place: where its stream begins and ends.
    int[] begins = new int[64];

    int[] ends = new int[64];

    /// By place: the next and the previous place of a path.
    int[] next = new int[64];

    int[] previous = new int[64];

    private int[] stream = new int[64];

    JourneyEvents(
            JourneyMatchers matchers,
            JourneyColumns columns,
            JourneyLabels labels,
            TimelineRuns runs,
            boolean bySession,
            boolean endsWithAnchor,
            boolean collapse) {
        this.matchers = matchers;
        this.columns = columns;
        this.labels = labels;
        this.runs = runs;
        this.bySession = bySession;
        this.endsWithAnchor = endsWithAnchor;
        this.collapse = collapse;
    }

    void fill(Timeline timeline) {
        collect(timeline);
        orderTies(timeline);
        for (int place = 0; place < count; place++) {
            order[place] = place;
        }
        if (bySession) {
            splitBySession(timeline);
        } else {
            Arrays.fill(begins, 0, count, 0);
            Arrays.fill(ends, 0, count, count);
        }
        for (int place = 0; place < count; place++) {
            nodes[place] = node(timeline, events[place]);
        }
        link();
    }

    private int node(Timeline timeline, int event) {
        return columns.node(timeline.masks[event], timeline.locations[event]);
    }

    private void collect(Timeline timeline) {
        ensureRoom(timeline.count);
        count = 0;
        for (int event = 0; event < timeline.count; event++) {
            if (matchers.isShown(timeline.masks[event])
                    && (!bySession || columns.session(timeline.locations[event]) != SessionIds.NONE)) {
                events[count++] = event;
            }
        }
    }

    private void orderTies(Timeline timeline) {
        int from = 0;
        while (from < count) {
            int to = from + 1;
            while (to < count && timeline.times[events[to]] == timeline.times[events[from]]) {
                to++;
            }
            if (to > from + 1) {
                Integer[] ties = new Integer[to - from];
                for (int i = from; i < to; i++) {
                    ties[i - from] = events[i];
                }
                Arrays.sort(ties, ofOneMoment(timeline));
                for (int i = from; i < to; i++) {
                    events[i] = ties[i - from];
                }
            }
            from = to;
        }
    }

    private Comparator<Integer> ofOneMoment(Timeline timeline) {
        Comparator<Integer> order = Comparator.comparingInt(event -> runs.rank(timeline.locations[event]));
        order = order.thenComparing((left, right) -> labels.compare(node(timeline, left), node(timeline, right)));
        order = order.thenComparingInt(event -> role(timeline.masks[event]));
        return bySession ? order.thenComparingLong(event -> columns.session(timeline.locations[event])) : order;
    }

    /// What paths start with comes first, what they end with last.
    private int role(long mask) {
        boolean anchor = (mask & JourneyMatchers.ANCHOR_BIT) != 0;
        boolean starts = anchor && !endsWithAnchor;
        boolean last = (mask & matchers.endBit()) != 0 || (anchor && endsWithAnchor);
        return (starts ? 0 : 2) + (last ? 1 : 0);
    }

    /// Brings the events of each session together; they stay in their order.
    private void splitBySession(Timeline timeline) {
        sessions.values().forEach(LongIntMap::clear);
        int numbered = 0;
        int[] sizes = new int[count + 1];
        for (int place = 0; place < count; place++) {
            long location = timeline.locations[events[place]];
            LongIntMap ofProject = sessions.computeIfAbsent(runs.rank(location), _ -> new LongIntMap());
            long session = columns.session(location);
            int number = ofProject.get(session);
            if (number == LongIntMap.ABSENT) {
                number = numbered++;
                ofProject.put(session, number);
            }
            stream[place] = number;
            sizes[number + 1]++;
        }
        for (int number = 0; number < numbered; number++) {
            sizes[number + 1] += sizes[number];
        }
        int[] filled = Arrays.copyOf(sizes, count + 1);
        int[] inOrder = Arrays.copyOf(events, count);
        for (int place = 0; place < inOrder.length; place++) {
            int number = stream[place];
            int to = filled[number]++;
            events[to] = inOrder[place];
            order[to] = place;
            begins[to] = sizes[number];
            ends[to] = sizes[number + 1];
        }
    }

    private void link() {
        for (int place = 0; place < count; place++) {
            boolean repeats = collapse && place > begins[place] && nodes[place - 1] == nodes[place];
            previous[place] = repeats ? previous[place - 1] : place - 1;
        }
        for (int place = count - 1; place >= 0; place--) {
            boolean repeats = collapse && place + 1 < ends[place] && nodes[place + 1] == nodes[place];
            next[place] = repeats ? next[place + 1] : place + 1;
        }
    }

    private void ensureRoom(int wanted) {
        if (wanted > events.length) {
            int length = Math.max(wanted, events.length * 2);
            events = new int[length];
            order = new int[length];
            nodes = new int[length];
            begins = new int[length];
            ends = new int[length];
            next = new int[length];
            previous = new int[length];
            stream = new int[length];
        }
    }
}
