package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;

/// Counts distinct persons as links make them. An untouched person is counted on the spot; of a
/// touched one, the distinct cells go to the exchange under its canonical person.
///
/// Example: persons 4 and 9, both active on Monday, 9 mapped to 4: both are touched and contribute
/// (4, Monday); the exchange brings them together and one person is counted.
final class LinkedUniques implements Evaluator.OfPersons {
    private final CanonicalPersons persons;
    private final DistinctCells cells;
    private long current = -1;
    private long canonical;
    private boolean touched;

    LinkedUniques(CanonicalPersons persons, DistinctCells cells) {
        this.persons = persons;
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
        if (person != current) {
            current = person;
            touched = persons.touched(person);
            canonical = touched ? persons.canonical(person) : person;
            cells.nextPerson();
        }
        for (int i = 0; i < slices.count; i++) {
            if (touched) {
                cells.contributeAll(canonical, slices.matches[i], slices.from[i], slices.to[i]);
            } else {
                cells.countAll(slices.matches[i], slices.from[i], slices.to[i]);
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
