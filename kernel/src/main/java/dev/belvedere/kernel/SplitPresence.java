package dev.belvedere.kernel;

/// Gathers where persons are present where each event says by itself who it counts for: through the exchange, of a
/// stretch of events of one identity only those that tell something new.
final class SplitPresence implements Evaluator.OfPersons {
    private static final long NOBODY = -1;

    private final EventIdentities identities;
    private final long rangeStart;
    private final PresenceLane lane;

    SplitPresence(EventIdentities identities, long rangeStart, PresenceLane lane) {
        this.identities = identities;
        this.rangeStart = rangeStart;
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
        for (int i = 0; i < slices.count; i++) {
            contribute(person, slices.matches[i], slices.from[i], slices.to[i]);
        }
    }

    private void contribute(long person, Matches matches, int from, int to) {
        RunScan scan = matches.scan;
        long last = NOBODY;
        int lastFlags = 0;
        long seen = 0;
        for (int k = from; k < to; k++) {
            int row = matches.rows[k];
            long identity = identities.of(scan, row, person);
            int flags = matches.times[k] < rangeStart
                    ? 0
                    : Presence.WITHIN_RANGE | (identities.joinsByUserId(scan, row) ? Presence.BY_USER_ID : 0);
            if (identity != last || flags != lastFlags) {
                last = identity;
                lastFlags = flags;
                seen = 0;
            }
            long arrival = identities.beforeMapping(scan, row, person);
            for (long rest = matches.mask(k) & ~seen; rest != 0; rest &= rest - 1) {
                long mark = Presence.mark(Long.numberOfTrailingZeros(rest), scan.rank(), flags);
                lane.contribute(identity, arrival, mark, matches.times[k]);
            }
            seen |= matches.mask(k);
        }
    }

    @Override
    public void endOfShard() {
        // Nothing is kept of a person.
    }

    @Override
    public void partition(Exchange.Partition partition) {
        lane.partition(partition);
    }
}
