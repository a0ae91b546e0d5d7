package dev.belvedere.store.intake;

import dev.belvedere.identity.Arrival;
import dev.belvedere.store.PropertyOperation;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// User properties as one commit sees and changes them. Dropping it leaves no trace.
///
/// Stored form: (person, project) → sequence number of the event that changed them last (8 bytes),
/// [PropertyState].
final class GroupStates {
    private final IntakeDatabase db;
    private final Lookup<StateKey, PropertyState> states;
    private final Map<StateKey, Long> changedBy = new HashMap<>();

    /// Of persons that the commit merges: the projects in which they may have properties.
    private final Map<Long, Set<Integer>> projectsOfMerged = new HashMap<>();

    GroupStates(IntakeDatabase db, Memory memory) {
        this.db = db;
        states = new Lookup<>(
                db, Family.PROPERTIES, memory.states, StateKey::encoded, bytes -> decode(bytes, memory.names));
    }

    static PropertyState decode(byte[] stored, Names names) {
        return PropertyState.decode(Arrays.copyOfRange(stored, Long.BYTES, stored.length), names);
    }

    /// Reads in one go what the arrivals will need.
    ///
    /// @param present whose properties in which project the commit's events have
    /// @param merges the arrivals that merge a person
    void prefetch(Set<StateKey> present, Collection<Arrival> merges) {
        Set<StateKey> needed = new HashSet<>(present);
        for (Arrival merge : merges) {
            projectsOfMerged.put(merge.mergedPerson(), projectsOnDisk(merge.mergedPerson()));
        }
        if (!merges.isEmpty()) {
            for (StateKey key : present) {
                Set<Integer> projects = projectsOfMerged.get(key.person());
                if (projects != null) {
                    projects.add(key.project());
                }
            }
        }
        for (Arrival merge : merges) {
            for (int project : projectsOfMerged.getOrDefault(merge.mergedPerson(), Set.of())) {
                needed.add(new StateKey(merge.mergedPerson(), project));
                needed.add(new StateKey(merge.person(), project));
            }
        }
        states.prefetch(needed);
    }

    private Set<Integer> projectsOnDisk(long person) {
        Set<Integer> projects = new HashSet<>();
        db.scan(Family.PROPERTIES, Keys.ofLong(person), (key, _) -> {
            boolean same = Keys.longAt(key, 0) == person;
            if (same) {
                projects.add(Keys.intAt(key, Long.BYTES));
            }
            return same;
        });
        return projects;
    }

    /// Fills the user's properties with those of the person that an event merged into it.
    void merge(Arrival arrival, long sequence) {
        for (int project : projectsOfMerged.getOrDefault(arrival.mergedPerson(), Set.of())) {
            PropertyState anonymous = get(new StateKey(arrival.mergedPerson(), project));
            StateKey user = new StateKey(arrival.person(), project);
            replace(user, get(user), UserProperties.filled(get(user), anonymous), sequence);
        }
    }

    /// The state after an event's operations.
    PropertyState apply(StateKey key, List<PropertyOperation> operations, long sequence) {
        PropertyState before = get(key);
        PropertyState after = UserProperties.after(before, operations);
        replace(key, before, after, sequence);
        return after;
    }

    private PropertyState get(StateKey key) {
        PropertyState state = states.get(key);
        return state == null ? PropertyState.EMPTY : state;
    }

    @SuppressWarnings("ReferenceEquality")
    private void replace(StateKey key, PropertyState before, PropertyState after, long sequence) {
        if (before != after) {
            states.put(key, after);
            changedBy.put(key, sequence);
        }
    }

    void writeTo(WriteBatch batch) throws RocksDBException {
        for (Map.Entry<StateKey, PropertyState> changed : states.changed().entrySet()) {
            byte[] encoded = changed.getValue().encoded();
            byte[] stored = new byte[Long.BYTES + encoded.length];
            Keys.putLong(stored, 0, changedBy.getOrDefault(changed.getKey(), 0L));
            System.arraycopy(encoded, 0, stored, Long.BYTES, encoded.length);
            batch.put(db.family(Family.PROPERTIES), changed.getKey().encoded(), stored);
        }
    }

    /// Keeps what was read and changed, once the commit is on disk.
    void remember() {
        states.remember();
    }
}
