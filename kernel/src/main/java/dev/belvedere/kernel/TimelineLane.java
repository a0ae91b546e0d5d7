package dev.belvedere.kernel;

import java.util.Arrays;

/// Brings the events of a canonical person to a [TimelineReader]: those of an untouched person at once,
/// those of touched ones through the exchange. Not thread-safe: one per worker.
final class TimelineLane {
    private static final long NOBODY = Long.MIN_VALUE;

    /// So many events are sent at once, or one slice of a person.
    private static final int MOST_TO_SEND = 1 << 10;

    private final TimelineReader reader;
    private final Exchange.Lane lane;
    private final Timeline timeline;
    private final Timeline sent = new Timeline(Timeline.MOST_EVENTS);
    private final RadixSort sort = new RadixSort();
    private long[] order = new long[64];

    TimelineLane(TimelineReader reader, Exchange.Lane lane, Timeline timeline) {
        this.reader = reader;
        this.lane = lane;
        this.timeline = timeline;
        this.sent.person = NOBODY;
    }

    CellCounts counts() {
        return reader.counts();
    }

    /// The events that are taken from now on are of a person; that at hand was settled.
    void begin(long person) {
        timeline.person = person;
    }

    /// Takes events of the person at hand, those of one slice from `from` to before `to`.
    void append(Matches matches, int from, int to) {
        timeline.append(matches, from, to);
    }

    /// Sends events of a touched person to the exchange, the same way.
    void contribute(long canonical, Matches matches, int from, int to) {
        if (canonical != sent.person || sent.count >= MOST_TO_SEND) {
            send();
            sent.person = canonical;
        }
        sent.append(matches, from, to);
    }

    private void send() {
        lane.add(sent.person, sent);
        sent.clear();
    }

    /// The person at hand has no further event.
    void settle() {
        if (timeline.count > 0) {
            timeline.order();
            reader.person(timeline);
            timeline.clear();
        }
    }

    /// No further event of this shard will come.
    void endOfShard() {
        settle();
        send();
    }

    /// Takes the events of whole canonical persons.
    void partition(Exchange.Partition partition) {
        long[] records = partition.records();
        int count = 0;
        for (int at = 0; at < partition.longs(); at += Exchange.lengthOf(records, at)) {
            if (count == order.length) {
                order = Arrays.copyOf(order, count * 2);
            }
            order[count++] = Exchange.pack(records[at], at);
        }
        order = sort.sort(order, count, CellCounts.CELL_BITS);
        long person = NOBODY;
        for (int i = 0; i < count; i++) {
            if (Exchange.personOf(order[i]) != person) {
                settle();
                person = Exchange.personOf(order[i]);
                begin(person);
            }
            int at = Exchange.cellOf(order[i]);
            timeline.append(records, at + Exchange.HEADER, (int) records[at + 1] / Timeline.NUMBERS);
        }
        settle();
    }
}
