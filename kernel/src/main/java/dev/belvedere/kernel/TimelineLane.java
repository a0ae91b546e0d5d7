package dev.belvedere.kernel;

/// Brings the events of a canonical person to a [TimelineReader]: those of an untouched person at once,
/// those of touched ones through the exchange, one record an event. Not thread-safe: one per worker.
final class TimelineLane {
    /// Longs per record of the exchange: the person, and the three numbers of a [Timeline].
    static final int WIDTH = 4;

    private final TimelineReader reader;
    private final Exchange.Lane lane;
    private final Timeline timeline;
    private final RadixSort sort = new RadixSort();
    private long[] order = new long[0];

    TimelineLane(TimelineReader reader, Exchange.Lane lane, Timeline timeline) {
        this.reader = reader;
        this.lane = lane;
        this.timeline = timeline;
    }

    CellCounts counts() {
        return reader.counts();
    }

    /// The events that are taken from now on are of a person; that at hand was settled.
    void begin(long person) {
        timeline.person = person;
    }

    /// Takes an event of the person at hand.
    void append(Matches matches, int k) {
        timeline.append(matches.times[k], matches.mask(k), FirstEvent.location(matches.scan, matches.rows[k]));
    }

    /// Sends an event of a touched person to the exchange.
    void contribute(long canonical, Matches matches, int k) {
        lane.add(canonical, matches.times[k], matches.mask(k), FirstEvent.location(matches.scan, matches.rows[k]));
    }

    /// The person at hand has no further event.
    void settle() {
        if (timeline.count > 0) {
            timeline.order();
            reader.person(timeline);
            timeline.clear();
        }
    }

    /// Takes the events of whole canonical persons.
    void partition(Exchange.Partition partition) {
        long[] records = partition.records();
        int count = partition.count();
        if (order.length < count) {
            order = new long[count];
        }
        for (int i = 0; i < count; i++) {
            order[i] = Exchange.pack(records[WIDTH * i], i);
        }
        order = sort.sort(order, count, CellCounts.CELL_BITS);
        long person = -1;
        for (int i = 0; i < count; i++) {
            if (Exchange.personOf(order[i]) != person) {
                settle();
                person = Exchange.personOf(order[i]);
                begin(person);
            }
            int at = WIDTH * Exchange.cellOf(order[i]);
            timeline.append(records[at + 1], records[at + 2], records[at + 3]);
        }
        settle();
    }
}
