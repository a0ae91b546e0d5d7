package dev.belvedere.benchmarks;

import dev.belvedere.identity.FoundBy;
import dev.belvedere.query.PropertyKey;
import dev.belvedere.query.PropertyValue;
import dev.belvedere.query.PropertyValue.Text;
import dev.belvedere.store.StoredEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

/// The events of one project within one part of the time range, as the store keeps them: what a
/// large segment of a real history holds, since flush and compaction go by age.
final class SegmentSource implements Iterator<StoredEvent> {
    static final PropertyKey TIER = PropertyKey.event("tier");

    private final Dataset dataset;
    private final PersonNumbers numbers;
    private final int project;
    private final int storedProject;
    private final long from;
    private final long until;
    private final Deque<StoredEvent> waiting = new ArrayDeque<>();
    private long person;
    private long sequence;

    /// @param project the project's index in the data set
    /// @param storedProject the project's id in the store
    /// @param from epoch milliseconds, inclusive
    /// @param until epoch milliseconds, exclusive
    SegmentSource(Dataset dataset, PersonNumbers numbers, int project, int storedProject, long from, long until) {
        this.dataset = dataset;
        this.numbers = numbers;
        this.project = project;
        this.storedProject = storedProject;
        this.from = from;
        this.until = until;
    }

    @Override
    public boolean hasNext() {
        while (waiting.isEmpty() && person < dataset.persons()) {
            dataset.of(++person, this::keep);
        }
        return !waiting.isEmpty();
    }

    private void keep(int ofProject, long ofPerson, long time, int type, int country, int tier) {
        if (ofProject == project && time >= from && time < until) {
            boolean anonymous = dataset.isAnonymous(ofPerson);
            PropertyValue tierValue = new Text(Dataset.tierName(tier));
            waiting.add(new StoredEvent(
                    ++sequence,
                    storedProject,
                    numbers.of(ofPerson),
                    numbers.deviceOf(ofPerson),
                    (anonymous ? FoundBy.DEVICE_ID : FoundBy.USER_ID).code(),
                    time,
                    Dataset.typeName(type),
                    anonymous
                            ? Map.of(TIER, tierValue)
                            : Map.of(TIER, tierValue, PropertyKey.USER_ID, new Text(PersonNumbers.userId(ofPerson))),
                    Map.of("country", new Text(Dataset.countryName(country)))));
        }
    }

    @Override
    public StoredEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return waiting.remove();
    }
}
