package dev.belvedere.store.intake;

import dev.belvedere.identity.Arrival;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/// User properties as one commit sees and changes them. Dropping it leaves no trace.
final class GroupStates {
    private final IntakeDatabase db;
    private final Lookup<StateKey, KeptState> states;

    /// Of persons that the commit merges: the projects in which they may have properties.
    private final Map<Long, Set<Integer>> projectsOfMerged = new HashMap<>();

    GroupStates(IntakeDatabase db, Memory memory) {
        this.db = db;
        states = new Lookup<>(
                db,
                Family.PROPERTIES,
                memory.states,
                StateKey::encoded,
                bytes -> KeptState.decode(bytes, memory.names));
    }

    /// Reads in one go what will be needed.
    ///
    /// @param present whose properties in which project the commit's events have
    /// @param merges the arrivals that merge a person
    void load(Iterable<StateKey> present, List<Arrival> merges) {
        for (Arrival merge : merges) {
            projectsOfMerged.put(merge.mergedPerson(), StateKey.projectsOf(db, merge.mergedPerson()));
        }
        for (StateKey key : present) {
            states.want(key);
            Set<Integer> projects = merges.isEmpty() ? null : projectsOfMerged.get(key.person());
            if (projects != null) {
                projects.add(key.project());
            }
        }
        for (Arrival merge : merges) {
            for (int project : projectsOf(merge)) {
                states.want(new StateKey(merge.mergedPerson(), project));
                states.want(new StateKey(merge.person(), project));
            }
        }
        states.load();
    }

    private Set<Integer> projectsOf(Arrival merge) {
        return projectsOfMerged.getOrDefault(merge.mergedPerson(), Set.of());
    }

    /// Fills the user's properties with those of the person that an event merged into it.
    void merge(Arrival arrival, long sequence) {
        for (int project : projectsOf(arrival)) {
            Slot<StateKey, KeptState> anonymous = states.want(new StateKey(arrival.mergedPerson(), project));
            Slot<StateKey, KeptState> user = states.want(new StateKey(arrival.person(), project));
            replace(user, UserProperties.filled(stateOf(user), stateOf(anonymous)), sequence);
        }
    }

    /// The state after an event's operations.
    PropertyState apply(StateKey key, PreparedEvent event, long sequence) {
        Slot<StateKey, KeptState> slot = states.want(key);
        PropertyState before = stateOf(slot);
        PropertyState sets = event.sets();
        if (sets != null && before.isStoredLike(sets)) {
            return before;
        }
        if (sets != null && before.values().isEmpty()) {
            return replace(slot, sets, sequence);
        }
        return replace(slot, UserProperties.after(before, event.operations()), sequence);
    }

    /// The user properties of an event of the past: its own. They become those of the present only
    /// where nothing but history is known.
    ///
    /// @return an equal state that is shared where there is one
    PropertyState history(StateKey key, PropertyState snapshot, long sequence) {
        Slot<StateKey, KeptState> slot = states.want(key);
        KeptState kept = slot.value();
        PropertyState known = stateOf(slot);
        if (known.values().equals(snapshot.values())) {
            return known;
        }
        if (kept == null || kept.isOfHistory()) {
            states.change(slot, KeptState.ofHistory(sequence, snapshot));
        }
        return snapshot;
    }

    private static PropertyState stateOf(Slot<StateKey, KeptState> slot) {
        KeptState kept = slot.value();
        return kept == null ? PropertyState.EMPTY : kept.state();
    }

    @SuppressWarnings("ReferenceEquality")
    private PropertyState replace(Slot<StateKey, KeptState> slot, PropertyState after, long sequence) {
        if (stateOf(slot) != after) {
            states.change(slot, new KeptState(sequence, after));
        }
        return after;
    }

    void writeTo(WriteBatch batch) throws RocksDBException {
        for (Slot<StateKey, KeptState> changed : states.changed()) {
            batch.put(
                    db.family(Family.PROPERTIES),
                    states.encoded(changed.key()),
                    changed.present().encoded());
        }
    }

    /// Keeps what was changed, once the commit is written.
    void remember() {
        states.remember();
    }
}
