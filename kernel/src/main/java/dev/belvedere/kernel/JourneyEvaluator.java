package dev.belvedere.kernel;

import dev.belvedere.query.JourneyCounting;
import dev.belvedere.query.JourneyEnds;
import dev.belvedere.query.JourneyWindow;
import dev.belvedere.query.Journeys;

/// Walks through the events of persons and counts the paths. Not thread-safe: one per worker.
///
/// A path is entered in the [PathTrie] from the event of the range on: in the order of time where it starts
/// there, against it where it ends there. In [CellCounts] there is one line, of [#STARTED] and
/// [#TOO_LONG].
final class JourneyEvaluator implements TimelineReader {
    static final int STARTED = 0;
    static final int TOO_LONG = 1;
    private static final int FIGURES = 2;
    private static final int NONE = -1;

    private final Journeys journeys;
    private final JourneyMatchers matchers;
    private final JourneyLabels labels;
    private final Buckets range;
    private final long windowMillis;
    private final JourneyEvents events;
    private final CellCounts counts;
    private final PathTrie paths;
    private final int[] walked;
    private int[] endAfter = new int[64];

    JourneyEvaluator(
            Journeys journeys,
            JourneyMatchers matchers,
            Buckets range,
            TimelineRuns runs,
            JourneyColumns columns,
            JourneyLabels labels,
            MemoryBudget memory) {
        this.journeys = journeys;
        this.matchers = matchers;
        this.labels = labels;
        this.range = range;
        this.windowMillis = journeys.window().length().toMillis();
        this.events = new JourneyEvents(
                matchers,
                columns,
                labels,
                runs,
                journeys.window() instanceof JourneyWindow.OneSession,
                journeys.ends() instanceof JourneyEnds.EndingWith,
                journeys.collapseRepeats());
        this.counts = new CellCounts(1, FIGURES, memory);
        this.counts.ensure(1);
        this.paths = new PathTrie(memory);
        this.walked = new int[journeys.steps()];
    }

    @Override
    public CellCounts counts() {
        return counts;
    }

    JourneyLabels labels() {
        return labels;
    }

    Journeys journeys() {
        return journeys;
    }

    PathTrie paths() {
        return paths;
    }

    /// Adds what another worker counted, and lets go of it.
    void addAll(JourneyEvaluator other) {
        counts.add(other.counts);
        other.counts.release();
        paths.add(other.paths);
        other.paths.release();
    }

    @Override
    public void person(Timeline timeline) {
        if (!hasAnchor(timeline)) {
            return;
        }
        events.fill(timeline);
        switch (journeys.ends()) {
            case JourneyEnds.StartingWith _ -> eachAnchor(timeline, false, place -> walkForwards(timeline, place));
            case JourneyEnds.EndingWith _ -> eachAnchor(timeline, true, place -> walkBackwards(timeline, place));
            case JourneyEnds.Between _ -> {
                findEnds(timeline);
                eachAnchor(timeline, false, place -> walkBetween(timeline, place));
            }
        }
    }

    private boolean hasAnchor(Timeline timeline) {
        for (int event = 0; event < timeline.count; event++) {
            if (isAnchor(timeline, event)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnchor(Timeline timeline, int event) {
        return (timeline.masks[event] & JourneyMatchers.ANCHOR_BIT) != 0 && range.contain(timeline.times[event]);
    }

    private interface Walk {
        void from(int place);
    }

    /// Walks from each event of the range that counts.
    private void eachAnchor(Timeline timeline, boolean last, Walk walk) {
        int chosen = NONE;
        boolean any = false;
        for (int place = 0; place < events.count; place++) {
            if (!isAnchor(timeline, events.events[place])) {
                continue;
            }
            any = true;
            switch (journeys.counting()) {
                case TOTALS -> {
                    counts.cells()[STARTED]++;
                    walk.from(place);
                }
                case UNIQUES -> {
                    boolean better = chosen == NONE || events.order[place] < events.order[chosen] != last;
                    chosen = better && leadsSomewhere(timeline, place) ? place : chosen;
                }
            }
        }
        if (any && journeys.counting() == JourneyCounting.UNIQUES) {
            counts.cells()[STARTED]++;
            if (chosen != NONE) {
                walk.from(chosen);
            }
        }
    }

    /// Whether a path between two events starts here, or it need not lead to an event.
    private boolean leadsSomewhere(Timeline timeline, int place) {
        return !(journeys.ends() instanceof JourneyEnds.Between) || end(timeline, place) != NONE;
    }

    private void walkForwards(Timeline timeline, int from) {
        long latest = time(timeline, from) + windowMillis;
        int length = 0;
        int last = from;
        for (int place = from;
                place < events.ends[from] && length < walked.length && time(timeline, place) <= latest;
                place = events.next[place]) {
            walked[length++] = events.nodes[place];
            last = place;
        }
        count(length, time(timeline, last) - time(timeline, from));
    }

    private void walkBackwards(Timeline timeline, int from) {
        long earliest = time(timeline, from) - windowMillis;
        int length = 0;
        int last = from;
        for (int place = from;
                place >= events.begins[from] && length < walked.length && time(timeline, place) >= earliest;
                place = events.previous[place]) {
            walked[length++] = events.nodes[place];
            last = place;
        }
        count(length, time(timeline, from) - time(timeline, last));
    }

    private void walkBetween(Timeline timeline, int from) {
        int end = end(timeline, from);
        if (end == NONE) {
            return;
        }
        int length = 0;
        for (int place = from; place <= end; place = events.next[place]) {
            if (length == walked.length) {
                counts.cells()[TOO_LONG]++;
                return;
            }
            walked[length++] = events.nodes[place];
        }
        count(length, time(timeline, end) - time(timeline, from));
    }

    private void count(int length, long took) {
        int entry = PathTrie.ROOT;
        for (int i = 0; i < length; i++) {
            entry = paths.child(entry, walked[i]);
        }
        paths.count(entry, took);
    }

    /// Finds the next end after each place of its stream.
    private void findEnds(Timeline timeline) {
        if (endAfter.length < events.count) {
            endAfter = new int[events.events.length];
        }
        for (int place = events.count - 1; place >= 0; place--) {
            int after = place + 1;
            if (after == events.ends[place]) {
                endAfter[place] = NONE;
            } else {
                long mask = timeline.masks[events.events[after]];
                endAfter[place] = (mask & matchers.endBit()) != 0 ? after : endAfter[after];
            }
        }
    }

    private int end(Timeline timeline, int from) {
        int end = endAfter[from];
        return end != NONE && time(timeline, end) <= time(timeline, from) + windowMillis ? end : NONE;
    }

    private long time(Timeline timeline, int place) {
        return timeline.times[events.events[place]];
    }
}
