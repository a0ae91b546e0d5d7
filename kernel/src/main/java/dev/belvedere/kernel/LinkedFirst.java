package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;

/// Counts each person's first active event, persons being as links make them. A touched person
/// contributes the first event of each arrival person; the first of those counts.
final class LinkedFirst implements Evaluator.OfPersons {
    private final CanonicalPersons persons;
    private final FirstCounts counts;
    private final Exchange.Lane lane;
    private final RadixSort sort = new RadixSort();
    private final FirstEvent first = new FirstEvent();
    private long current = -1;

    LinkedFirst(CanonicalPersons persons, FirstCounts counts, Exchange.Lane lane) {
        this.persons = persons;
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
        if (person != current) {
            settle();
            current = person;
        }
        for (int i = 0; i < slices.count; i++) {
            Matches matches = slices.matches[i];
            int k = slices.from[i];
            first.offer(
                    matches.times[k],
                    FirstEvent.tie(matches.scan, person),
                    FirstEvent.location(matches.scan, matches.rows[k]));
        }
    }

    @Override
    public void endOfShard() {
        settle();
        current = -1;
    }

    @Override
    public void partition(Exchange.Partition partition) {
        counts.countPartition(partition, sort);
    }

    private void settle() {
        if (!first.isPresent()) {
            return;
        }
        if (persons.touched(current)) {
            lane.add(persons.canonical(current), first.time(), first.tie(), first.location());
        } else {
            counts.count(first, current);
        }
        first.clear();
    }
}
