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
            takeSlice(slices.matches[i], slices.from[i], slices.to[i]);
        }
    }

    /// Takes stretches of events of one identity at once.
    private void takeSlice(Matches matches, int from, int to) {
        long firstOf = NOBODY;
        int begin = from;
        while (begin < to) {
            long identity = identity(matches, begin);
            int end = begin + 1;
            if (matches.times[begin] < reach.wanted()) {
                if (identity != firstOf && (matches.mask(begin) & reach.firstBit()) != 0) {
                    firstOf = identity;
                    take(identity, matches, begin, end);
                }
            } else {
                while (end < to && identity(matches, end) == identity) {
                    end++;
                }
                take(identity, matches, begin, end);
            }
            begin = end;
        }
    }

    private void take(long identity, Matches matches, int from, int to) {
        if (identity == OF_USER) {
            timelines.append(matches, from, to);
        } else {
            timelines.contribute(identity, matches, from, to);
        }
    }

    private static long identity(Matches matches, int k) {
        Run run = matches.scan.run();
        int row = matches.rows[k];
        return FoundBy.carriedUserId(run.foundBy().get(row))
                ? OF_USER
                : run.devices().get(row);
    }

    @Override
    public void endOfShard() {
        timelines.endOfShard();
        current = -1;
    }

    @Override
    public void partition(Exchange.Partition partition) {
        timelines.partition(partition);
    }
}
