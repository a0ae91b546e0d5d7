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
            int from = slices.from[i];
            int to = slices.to[i];
            boolean hasFirst = false;
            while (from < to && matches.times[from] < reach.wanted()) {
                if (!hasFirst && (matches.mask(from) & reach.firstBit()) != 0) {
                    hasFirst = true;
                    take(matches, from, from + 1);
                }
                from++;
            }
            if (from < to) {
                take(matches, from, to);
            }
        }
    }

    private void take(Matches matches, int from, int to) {
        if (touched) {
            timelines.contribute(canonical, matches, from, to);
        } else {
            timelines.append(matches, from, to);
        }
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
