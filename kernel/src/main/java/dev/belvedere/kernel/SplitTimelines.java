package dev.belvedere.kernel;

/// Lines up the events of each person where each event says by itself who it counts for: all of them go to the
/// exchange, stretches of one identity at once.
final class SplitTimelines implements Evaluator.OfPersons {
    private static final long NOBODY = -1;

    private final EventIdentities identities;
    private final TimelineLane timelines;
    private final TimelineReach reach;

    SplitTimelines(EventIdentities identities, TimelineLane timelines, TimelineReach reach) {
        this.identities = identities;
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
        for (int i = 0; i < slices.count; i++) {
            contribute(person, slices.matches[i], slices.from[i], slices.to[i]);
        }
    }

    private void contribute(long person, Matches matches, int from, int to) {
        long firstOf = NOBODY;
        int begin = from;
        while (begin < to) {
            long identity = identity(person, matches, begin);
            int end = begin + 1;
            if (matches.times[begin] < reach.wanted()) {
                if (identity != firstOf && (matches.mask(begin) & reach.firstBit()) != 0) {
                    firstOf = identity;
                    timelines.contribute(identity, matches, begin, end);
                }
            } else {
                while (end < to && identity(person, matches, end) == identity) {
                    end++;
                }
                timelines.contribute(identity, matches, begin, end);
            }
            begin = end;
        }
    }

    private long identity(long person, Matches matches, int k) {
        return identities.of(matches.scan, matches.rows[k], person);
    }

    @Override
    public void endOfShard() {
        timelines.endOfShard();
    }

    @Override
    public void partition(Exchange.Partition partition) {
        timelines.partition(partition);
    }
}
