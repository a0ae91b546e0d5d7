package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;

/// Gathers where persons are present as links make them. An untouched person is evaluated on the spot;
/// what is gathered of a touched one goes to the exchange under its canonical person.
final class LinkedPresence implements Evaluator.OfPersons {
    private static final long NOBODY = -1;

    private final CanonicalPersons persons;
    private final ArrivalPresence gathered;
    private final PresenceLane lane;
    private long current = NOBODY;

    LinkedPresence(CanonicalPersons persons, ArrivalPresence gathered, PresenceLane lane) {
        this.persons = persons;
        this.gathered = gathered;
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
        if (person != current) {
            settle();
            current = person;
        }
        for (int i = 0; i < slices.count; i++) {
            gathered.add(slices.matches[i], slices.from[i], slices.to[i], false);
        }
    }

    private void settle() {
        if (current == NOBODY) {
            return;
        }
        if (persons.touched(current)) {
            lane.contribute(persons.canonical(current), current, gathered);
        } else {
            lane.evaluate(current, gathered);
        }
    }

    @Override
    public void endOfShard() {
        settle();
        current = NOBODY;
    }

    @Override
    public void partition(Exchange.Partition partition) {
        lane.partition(partition);
    }
}
