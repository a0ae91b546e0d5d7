package dev.belvedere.benchmarks;

import dev.belvedere.store.EventBatch;
import dev.belvedere.store.IncomingEvent;
import dev.belvedere.store.MappingBatch;
import dev.belvedere.store.MappingChange;
import dev.belvedere.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The numbers that a store gives the persons of a data set, in the order in which it hears of them:
/// by mappings, by signing in, and the others when their events are loaded.
final class PersonNumbers {
    private static final int AT_ONCE = 1_000;

    private final Dataset dataset;
    private final int[] numbers;
    private final int[] anonymous;
    private int last;

    private PersonNumbers(Dataset dataset) {
        this.dataset = dataset;
        numbers = new int[(int) dataset.persons() + 1];
        anonymous = new int[(int) dataset.persons() + 1];
    }

    /// Tells an empty store who is mapped to whom and who signs in, with events of the day before all
    /// others.
    ///
    /// @param project takes those events
    static PersonNumbers introduce(Dataset dataset, Store store, int project) {
        PersonNumbers numbers = new PersonNumbers(dataset);
        numbers.map(store);
        numbers.signIn(store, project);
        for (int person = 1; person <= dataset.persons(); person++) {
            if (numbers.numbers[person] == 0) {
                numbers.numbers[person] = ++numbers.last;
            }
        }
        return numbers;
    }

    private void map(Store store) {
        List<MappingChange> changes = new ArrayList<>();
        for (int person = 1; person <= dataset.persons(); person++) {
            int global = (int) dataset.mappedTo(person);
            if (global != person) {
                changes.add(new MappingChange(userId(person), userId(global)));
                numbers[person] = ++last;
                numbers[global] = ++last;
            }
            if (changes.size() == AT_ONCE || person == dataset.persons()) {
                store.map(new MappingBatch("benchmark", 0, "", changes)).join();
                changes.clear();
            }
        }
    }

    /// A user ID merges a device's anonymous person only if it was seen before; so it is seen elsewhere
    /// first.
    private void signIn(Store store, int project) {
        List<IncomingEvent> events = new ArrayList<>();
        for (int person = 1; person <= dataset.persons(); person++) {
            if (Dataset.signsIn(person)) {
                if (numbers[person] == 0) {
                    events.add(event(userId(person), "other-" + person));
                    numbers[person] = ++last;
                    last++; // the device
                }
                events.add(event(null, "device-" + person));
                events.add(event(userId(person), "device-" + person));
                anonymous[person] = ++last;
                last++; // the device
            }
            if (events.size() >= AT_ONCE || person == dataset.persons()) {
                store.append(new EventBatch(project, Dataset.START_MILLIS, events))
                        .join();
                events.clear();
            }
        }
    }

    private static IncomingEvent event(@Nullable String userId, String deviceId) {
        return new IncomingEvent(userId, deviceId, "Signed In", Dataset.START_MILLIS - 1, null, Map.of(), List.of());
    }

    static String userId(long person) {
        return "user-" + person;
    }

    /// @param person as at arrival
    long of(long person) {
        return dataset.isAnonymous(person) ? anonymous[(int) (person - dataset.persons())] : numbers[(int) person];
    }

    /// An anonymous person's device is the number after its own; which other devices there are tells no
    /// question anything.
    long deviceOf(long person) {
        return dataset.isAnonymous(person) ? of(person) + 1 : last + of(person);
    }
}
