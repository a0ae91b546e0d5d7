package dev.belvedere.kernel;

import dev.belvedere.identity.CanonicalPersons;

/// Lines up the events of each person as links make them. An untouched person is evaluated on the spot;
/// the events of a touched one go to the exchange under its canonical person.
final class LinkedTimelines implements Evaluator.OfPersons {
    private final CanonicalPersons persons;
    private final TimelineLane timelines;
    private final TimelineReach reach;
    private long current = -1;
    private long canonical;
    private boolean touched;

    LinkedTimelines(CanonicalPersons persons, TimelineLane timelines, TimelineReach reach) {
        this.persons = persons;
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
            touched = persons.touched(person);
            canonical = touched ? persons.canonical(person) : person;
        }
        for (int i = 0; i < slices.count; i++) {
            Matches matches = slices.matches[i];
            boolean hasFirst = false;
            for (int k = slices.from[i]; k < slices.to[i]; k++) {
                if (matches.times[k] < reach.wanted()) {
                    if (hasFirst || (matches.mask(k) & reach.firstBit()) == 0) {
                        continue;
                    }
                    hasFirst = true;
                }
                if (touched) {
                    timelines.contribute(canonical, matches, k);
                } else {
                    timelines.append(matches, k);
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
