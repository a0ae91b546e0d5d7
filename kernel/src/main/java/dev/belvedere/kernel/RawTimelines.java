package dev.belvedere.kernel;

import dev.belvedere.identity.FoundBy;

/// Lines up the events of each identity as sent: the person of an event that carried a user ID, else its
/// device. Events with a user ID stand together, person by person, and are evaluated on the spot. A
/// device may stand under several persons, so its events go to the exchange.
final class RawTimelines implements Evaluator.OfPersons {
    private final TimelineLane timelines;
    private final TimelineReach reach;
    private long current = -1;

    /// The user's own events, where devices are numbers from 0 on.
    private static final long OF_USER = -1;

    private static final long NOBODY = -2;

    RawTimelines(TimelineLane timelines, TimelineReach reach) {
        this.timelines = timelines;
        this.reach = reach;
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
            timelines.begin(person);
            current = person;
        }
        for (int i = 0; i < slices.count; i++) {
            Matches matches = slices.matches[i];
            CodeColumn foundBy = matches.scan.run().foundBy();
            LongColumn devices = matches.scan.run().devices();
            long firstOf = NOBODY;
            for (int k = slices.from[i]; k < slices.to[i]; k++) {
                int row = matches.rows[k];
                boolean ofUser = FoundBy.carriedUserId(foundBy.get(row));
                if (matches.times[k] < reach.wanted()) {
                    long identity = ofUser ? OF_USER : devices.get(row);
                    if (identity == firstOf || (matches.mask(k) & reach.firstBit()) == 0) {
                        continue;
                    }
                    firstOf = identity;
                }
                if (ofUser) {
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
