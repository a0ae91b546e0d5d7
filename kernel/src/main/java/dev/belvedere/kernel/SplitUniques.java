package dev.belvedere.kernel;

/// Counts distinct persons where each event says by itself who it counts for: all cells go to the exchange.
final class SplitUniques implements Evaluator.OfPersons {
    private static final long NOBODY = -1;

    private final EventIdentities identities;
    private final DistinctCells cells;

    SplitUniques(EventIdentities identities, DistinctCells cells) {
        this.identities = identities;
        this.cells = cells;
    }

    @Override
    public CellCounts counts() {
        return cells.counts();
    }

    @Override
    public void startOfStretch() {
        cells.ensureRoom();
    }

    @Override
    public void person(long person, PersonSlices slices) {
        long current = NOBODY;
        for (int i = 0; i < slices.count; i++) {
            Matches matches = slices.matches[i];
            for (int k = slices.from[i]; k < slices.to[i]; k++) {
                long identity = identities.of(matches.scan, matches.rows[k], person);
                if (identity != current) {
                    current = identity;
                    cells.nextPerson();
                }
                cells.contribute(identity, matches, k);
            }
        }
    }

    @Override
    public void endOfShard() {
        // Nothing is kept of a person.
    }

    @Override
    public void partition(Exchange.Partition partition) {
        cells.countPartition(partition);
    }
}
