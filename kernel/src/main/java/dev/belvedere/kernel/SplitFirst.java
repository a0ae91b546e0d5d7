package dev.belvedere.kernel;

/// Counts each person's first active event where each event says by itself who it counts for: the first of each
/// stretch of events of one identity goes to the exchange.
final class SplitFirst implements Evaluator.OfPersons {
    private static final long NOBODY = -1;

    private final EventIdentities identities;
    private final FirstCounts counts;
    private final Exchange.Lane lane;
    private final RadixSort sort = new RadixSort();

    SplitFirst(EventIdentities identities, FirstCounts counts, Exchange.Lane lane) {
        this.identities = identities;
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
        for (int i = 0; i < slices.count; i++) {
            Matches matches = slices.matches[i];
            long tie = FirstEvent.tie(matches.scan, person);
            long last = NOBODY;
            for (int k = slices.from[i]; k < slices.to[i]; k++) {
                int row = matches.rows[k];
                long identity = identities.of(matches.scan, row, person);
                if (identity != last) {
                    last = identity;
                    lane.add(identity, matches.times[k], tie, FirstEvent.location(matches.scan, row));
                }
            }
        }
    }

    @Override
    public void endOfShard() {
        // Nothing is kept of a person.
    }

    @Override
    public void partition(Exchange.Partition partition) {
        counts.countPartition(partition, sort);
    }
}
