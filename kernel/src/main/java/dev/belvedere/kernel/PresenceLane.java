package dev.belvedere.kernel;

/// Brings the presence of a canonical person to a [PresenceReader]: that of an untouched person at once,
/// that of touched ones through the exchange, one record an entry. Not thread-safe: one per worker.
final class PresenceLane {
    /// Longs per record of the exchange: the person, and the three numbers of a [Presence].
    static final int WIDTH = 4;

    private final PresenceReader reader;
    private final Exchange.Lane lane;
    private final Presence presence = new Presence();
    private final RadixSort sort = new RadixSort();
    private long[] order = new long[0];

    PresenceLane(PresenceReader reader, Exchange.Lane lane) {
        this.reader = reader;
        this.lane = lane;
    }

    CellCounts counts() {
        return reader.counts();
    }

    /// Evaluates a person of whom there is nothing but what was gathered of its events.
    void evaluate(long person, ArrivalPresence gathered) {
        presence.start(person);
        gathered.settle((mark, first) -> presence.append(person, mark, first));
        settle();
    }

    /// Sends what was gathered of an arrival person to the exchange.
    void contribute(long canonical, long arrival, ArrivalPresence gathered) {
        gathered.settle((mark, first) -> lane.add(canonical, arrival, mark, first));
    }

    /// Sends an entry of a device to the exchange.
    void contribute(long device, long mark, long first) {
        lane.add(device, device, mark, first);
    }

    /// Sends an entry of an identity to the exchange.
    void contribute(long identity, long arrival, long mark, long first) {
        lane.add(identity, arrival, mark, first);
    }

    /// Takes the entries of whole canonical persons.
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
        presence.start(-1);
        for (int i = 0; i < count; i++) {
            if (Exchange.personOf(order[i]) != presence.person) {
                settle();
                presence.start(Exchange.personOf(order[i]));
            }
            int at = WIDTH * Exchange.cellOf(order[i]);
            presence.append(records[at + 1], records[at + 2], records[at + 3]);
        }
        settle();
    }

    private void settle() {
        if (presence.count > 0) {
            reader.person(presence);
            presence.count = 0;
        }
    }
}
