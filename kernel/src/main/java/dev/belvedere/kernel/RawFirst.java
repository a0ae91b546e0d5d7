package dev.belvedere.kernel;

import dev.belvedere.identity.FoundBy;

/// Counts the first active event of each identity as sent: the person of an event that carried a
/// user ID, else its device. Devices go through the exchange, since one may stand under several
/// persons.
final class RawFirst implements Evaluator.OfPersons {
    private final FirstCounts counts;
    private final Exchange.Lane lane;
    private final RadixSort sort = new RadixSort();
    private final FirstEvent first = new FirstEvent();
    private long current = -1;

    RawFirst(FirstCounts counts, Exchange.Lane lane) {
        this.counts = counts;
        this.lane = lane;
    }

    @Override
    public CellCounts counts() {
        return counts.counts();
    }

    @Override
    public void startOfStretch() {
        // Groups are looked up only for the events that are counted.
    }

    @Override
    public void person(long person, PersonSlices slices) {
        if (person != current) {
            settle();
            current = person;
        }
        for (int i = 0; i < slices.count; i++) {
            offer(person, slices.matches[i], slices.from[i], slices.to[i]);
        }
    }

    @Override
    public void endOfShard() {
        settle();
        current = -1;
    }

    @Override
    public void partition(Exchange.Partition partition) {
        counts.countPartition(partition, sort);
    }

    private void offer(long person, Matches matches, int from, int to) {
        RunScan scan = matches.scan;
        CodeColumn foundBy = scan.run().foundBy();
        LongColumn devices = scan.run().devices();
        long tie = FirstEvent.tie(scan, person);
        long lastDevice = -1;
        for (int k = from; k < to; k++) {
            int row = matches.rows[k];
            if (FoundBy.carriedUserId(foundBy.get(row))) {
                first.offer(matches.times[k], tie, FirstEvent.location(scan, row));
            } else if (devices.get(row) != lastDevice) {
                lastDevice = devices.get(row);
                lane.add(lastDevice, matches.times[k], tie, FirstEvent.location(scan, row));
            }
        }
    }

    private void settle() {
        if (first.isPresent()) {
            counts.count(first, current);
            first.clear();
        }
    }
}
