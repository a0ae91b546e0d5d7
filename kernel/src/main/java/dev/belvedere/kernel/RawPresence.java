package dev.belvedere.kernel;

import dev.belvedere.identity.FoundBy;

/// Gathers where each identity as sent is present: the person of an event that carried a user ID, else its
/// device. Events with a user ID stand together, person by person, and are evaluated on the spot. A device
/// may stand under several persons, so its events go to the exchange.
final class RawPresence implements Evaluator.OfPersons {
    private static final long NOBODY = -1;

    private final long rangeStart;
    private final ArrivalPresence gathered;
    private final PresenceLane lane;
    private long current = NOBODY;

    RawPresence(long rangeStart, ArrivalPresence gathered, PresenceLane lane) {
        this.rangeStart = rangeStart;
        this.gathered = gathered;
        this.lane = lane;
    }

    @Override
    public CellCounts counts() {
        return lane.counts();
    }

    @Override
    public void startOfStretch() {
        // There are no groups.
    }

    @Override
    public void person(long person, PersonSlices slices) {
        if (person != current) {
            settle();
            current = person;
        }
        for (int i = 0; i < slices.count; i++) {
            gathered.add(slices.matches[i], slices.from[i], slices.to[i], true);
            contributeDevices(slices.matches[i], slices.from[i], slices.to[i]);
        }
    }

    /// Of a row of events of one device only those that tell something new are sent.
    private void contributeDevices(Matches matches, int from, int to) {
        CodeColumn foundBy = matches.scan.run().foundBy();
        LongColumn devices = matches.scan.run().devices();
        int rank = matches.scan.rank();
        long device = NOBODY;
        long seenBefore = 0;
        long seenWithin = 0;
        for (int k = from; k < to; k++) {
            int row = matches.rows[k];
            if (FoundBy.carriedUserId(foundBy.get(row))) {
                continue;
            }
            if (devices.get(row) != device) {
                device = devices.get(row);
                seenBefore = 0;
                seenWithin = 0;
            }
            long mask = matches.mask(k);
            boolean within = matches.times[k] >= rangeStart;
            for (long rest = mask & ~(within ? seenWithin : seenBefore); rest != 0; rest &= rest - 1) {
                int segment = Long.numberOfTrailingZeros(rest);
                lane.contribute(
                        device, Presence.mark(segment, rank, within ? Presence.WITHIN_RANGE : 0), matches.times[k]);
            }
            seenBefore |= within ? 0 : mask;
            seenWithin |= within ? mask : 0;
        }
    }

    private void settle() {
        if (current != NOBODY) {
            lane.evaluate(current, gathered);
        }
    }

    @Override
    public void endOfShard() {
        settle();
        current = NOBODY;
    }

    @Override
    public void partition(Exchange.Partition partition) {
        lane.partition(partition);
    }
}
