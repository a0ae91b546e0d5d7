package dev.belvedere.kernel;

import dev.belvedere.identity.FoundBy;

/// Lines up the events of each identity as sent: the person of an event that carried a user ID, else its
/// device. Events with a user ID stand together, person by person, and are evaluated on the spot. A
/// device may stand under several persons, so its events go to the exchange.
final class RawTimelines implements Evaluator.OfPersons {
    private final TimelineLane timelines;
    private long current = -1;

    RawTimelines(TimelineLane timelines) {
        this.timelines = timelines;
    }

    @Override
    public CellCounts counts() {
        return timelines.counts();
    }

    @Override
    public void startOfStretch() {
        // Groups are looked up only for the events that decide them.
    }

    @Override
    public void person(long person, PersonSlices slices) {
        if (person != current) {
            timelines.settle();
            current = person;
        }
        for (int i = 0; i < slices.count; i++) {
            Matches matches = slices.matches[i];
            CodeColumn foundBy = matches.scan.run().foundBy();
            LongColumn devices = matches.scan.run().devices();
            for (int k = slices.from[i]; k < slices.to[i]; k++) {
                int row = matches.rows[k];
                if (FoundBy.carriedUserId(foundBy.get(row))) {
                    timelines.append(matches, k);
                } else {
                    timelines.contribute(devices.get(row), matches, k);
                }
            }
        }
    }

    @Override
    public void endOfShard() {
        timelines.settle();
        current = -1;
    }

    @Override
    public void partition(Exchange.Partition partition) {
        timelines.partition(partition);
    }
}
