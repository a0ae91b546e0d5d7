package dev.belvedere.store.intake;

import dev.belvedere.store.deletion.Deletion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Erases what the intake knows of persons whose events are gone: what was put [Aside] for their
/// deletions and, of a person to whom no ID leads, all that names it, once nothing of it is left in
/// any project. Links of mappings that hold others together stay; they are numbers.
final class ErasePersons implements DeletionChange<List<Deletion>> {
    private final Set<Deletion> deletions;
    private final Traces traces;

    /// @param deletions those whose events are gone
    /// @param traces where their members stand in families that are not ordered by person
    ErasePersons(Set<Deletion> deletions, Traces traces) {
        this.deletions = deletions;
        this.traces = traces;
    }

    /// Entries that name persons, found before the commit, since a family has to be read through.
    ///
    /// @param sources keys of [GroupHistory]
    /// @param mappings keys of the [Ledger]
    record Traces(List<byte[]> sources, List<byte[]> mappings) {
        static Traces of(IntakeDatabase db, Set<Long> members) {
            Traces traces = new Traces(new ArrayList<>(), new ArrayList<>());
            db.scan(Family.HISTORY, new byte[0], (key, value) -> {
                if (GroupHistory.isOfAny(members, value)) {
                    traces.sources().add(key);
                }
                return true;
            });
            db.scan(Family.MAPPINGS, new byte[0], (key, value) -> {
                if (Ledger.names(value, members)) {
                    traces.mappings().add(key);
                }
                return true;
            });
            return traces;
        }
    }

    @Override
    public List<Deletion> apply(DeletionCommit<?> commit) {
        List<Deletion> erased = new ArrayList<>();
        Set<Long> gone = new HashSet<>();
        for (Deletion deletion : commit.open()) {
            if (deletions.contains(deletion)) {
                commit.put(deletion.erased());
                erased.add(deletion);
                for (Aside.State state :
                        Aside.of(commit.db(), deletion.person()).states()) {
                    if (state.project() == deletion.project() && state.upTo() == deletion.upTo()) {
                        commit.delete(Family.ASIDE, state.key());
                    }
                }
            }
        }
        Set<Long> waiting = new HashSet<>();
        commit.open().stream().filter(Deletion::hides).forEach(deletion -> waiting.add(deletion.person()));
        for (Deletion deletion : erased) {
            if (commit.unknown().contains(deletion.person()) && !waiting.contains(deletion.person())) {
                gone.addAll(erase(commit, deletion.person()));
            }
        }
        if (!gone.isEmpty()) {
            eraseTraces(commit, gone);
        }
        return erased;
    }

    private static List<Long> erase(DeletionCommit<?> commit, long person) {
        Aside.OfPerson aside = Aside.of(commit.db(), person);
        aside.keys().forEach(key -> commit.delete(Family.ASIDE, key));
        List<Long> members = aside.unknown();
        for (long member : members) {
            commit.unknown().remove(member);
            Appearances.keysOf(commit.db(), member).forEach(key -> commit.delete(Family.PERSONS, key));
            commit.db().scan(Family.PROPERTIES, Keys.ofLong(member), (key, _) -> {
                boolean same = Keys.longAt(key, 0) == member;
                if (same) {
                    commit.delete(Family.PROPERTIES, key);
                }
                return same;
            });
            if (commit.links().unmerge(member)) {
                commit.delete(Family.LINKS, Links.mergeKey(member));
            }
            if (commit.links().unmapUnlessMappedTo(member)) {
                commit.delete(Family.LINKS, Links.mappingKey(member));
            }
        }
        commit.unknown().remove(person);
        return members;
    }

    private void eraseTraces(DeletionCommit<?> commit, Set<Long> gone) {
        for (byte[] key : traces.sources()) {
            byte[] value = commit.get(Family.HISTORY, key);
            if (value != null && GroupHistory.isOfAny(gone, value)) {
                commit.deleteSource(key);
            }
        }
        for (byte[] key : traces.mappings()) {
            byte[] value = commit.get(Family.MAPPINGS, key);
            if (value != null && Ledger.names(value, gone)) {
                commit.put(Family.MAPPINGS, key, Ledger.without(value, gone));
            }
        }
    }
}
