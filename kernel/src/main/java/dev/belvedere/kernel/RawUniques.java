package dev.belvedere.kernel;

import dev.belvedere.identity.FoundBy;

/// Counts distinct identities as sent: the person of an event that carried a user ID, else its
/// device. Events with a user ID stand together, person by person, and are counted on the spot. A
/// device may stand under several persons, so its cells go to the exchange.
final class RawUniques implements Evaluator.OfPersons {
    private final DistinctCells cells;
    private final DistinctCells deviceCells;
    private long current = -1;

    /// @param cells marks the cells of the person at hand
    /// @param deviceCells the same counts and lane, but marks of its own, for the device at hand
    RawUniques(DistinctCells cells, DistinctCells deviceCells) {
        this.cells = cells;
        this.deviceCells = deviceCells;
    }

    @Override
    public CellCounts counts() {
        return cells.counts();
    }

    @Override
    public void startOfStretch() {
        cells.ensureRoom();
        deviceCells.ensureRoom();
    }

    @Override
    public void person(long person, PersonSlices slices) {
        if (person != current) {
            current = person;
            cells.nextPerson();
        }
        boolean devices = false;
        for (int i = 0; i < slices.count; i++) {
            Matches matches = slices.matches[i];
            CodeColumn foundBy = matches.scan.run().foundBy();
            for (int k = slices.from[i]; k < slices.to[i]; k++) {
                if (FoundBy.carriedUserId(foundBy.get(matches.rows[k]))) {
                    cells.count(matches, k);
                } else {
                    devices = true;
                }
            }
        }
        if (devices) {
            contributeDevices(slices);
        }
    }

    private void contributeDevices(PersonSlices slices) {
        long device = -1;
        for (int i = 0; i < slices.count; i++) {
            Matches matches = slices.matches[i];
            CodeColumn foundBy = matches.scan.run().foundBy();
            LongColumn deviceNumbers = matches.scan.run().devices();
            for (int k = slices.from[i]; k < slices.to[i]; k++) {
                int row = matches.rows[k];
                if (FoundBy.carriedUserId(foundBy.get(row))) {
                    continue;
                }
                if (deviceNumbers.get(row) != device) {
                    device = deviceNumbers.get(row);
                    deviceCells.nextPerson();
                }
                deviceCells.contribute(device, matches, k);
            }
        }
    }

    @Override
    public void endOfShard() {
        current = -1;
    }

    @Override
    public void partition(Exchange.Partition partition) {
        cells.countPartition(partition);
    }
}
