package dev.belvedere.store.intake;

import dev.belvedere.store.deletion.Deletion;
import dev.belvedere.store.deletion.DeletionWish;
import dev.belvedere.store.deletion.HiddenPersons;
import dev.belvedere.store.deletion.Revocation;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The deletions of persons that an [Intake] keeps, and what it does for each step of them. A change is
/// a commit of its own, in the order of all requests. Thread-safe.
public final class IntakeDeletions {
    private final IntakeDatabase db;
    private final RequestQueue queue;
    private final Supplier<OpenDeletions> present;
    private final Reading reading;

    /// @param present those of the last commit
    IntakeDeletions(IntakeDatabase db, RequestQueue queue, Supplier<OpenDeletions> present, Reading reading) {
        this.db = db;
        this.queue = queue;
        this.present = present;
        this.reading = reading;
    }

    /// Reads from disk while the intake is open.
    @FunctionalInterface
    interface Reading {
        <T> T of(Supplier<T> read);
    }

    /// The projects in which any of the persons has user properties.
    public Set<Integer> projectsWithProperties(Collection<Long> persons) {
        return reading.of(() -> {
            Set<Integer> projects = new TreeSet<>();
            persons.forEach(person -> projects.addAll(StateKey.projectsOf(db, person)));
            return projects;
        });
    }

    /// Hides persons and completes once no later question sees them, as [#append] does.
    public CompletableFuture<List<Deletion>> hide(List<DeletionWish> wishes, long at) {
        return change(new HidePersons(wishes), at);
    }

    /// Revokes the deletion of a person from a project, named by its number or a user ID.
    public CompletableFuture<Revocation> revoke(int project, long day, String id, long at) {
        return change(new RevokeDeletion(project, day, id), at);
    }

    /// Lets the IDs of persons lead to them again, of whom something turned out to be visible.
    public CompletableFuture<Boolean> giveBackIds(Collection<Long> persons, long at) {
        return change(
                commit -> {
                    persons.stream()
                            .filter(commit.unknown()::contains)
                            .forEach(person -> RevokeDeletion.giveBackIds(commit, person));
                    return true;
                },
                at);
    }

    /// Submits deletions, as far as they were not revoked meanwhile; they cannot be revoked any more.
    public CompletableFuture<Boolean> submit(Set<Deletion> deletions, long at) {
        return change(
                commit -> {
                    commit.open().stream().filter(deletions::contains).forEach(deletion -> {
                        commit.remove(deletion);
                        commit.put(deletion.submitted());
                    });
                    return true;
                },
                at);
    }

    /// Erases what is known of the persons of submitted deletions, whose events are gone. What stood in
    /// files may still stand there; see [#scrub].
    public CompletableFuture<List<Deletion>> erase(Set<Deletion> deletions, long at) {
        Set<Long> members = new HashSet<>();
        deletions.forEach(deletion -> members.addAll(deletion.members()));
        ErasePersons.Traces traces = reading.of(() -> ErasePersons.Traces.of(db, members));
        return change(new ErasePersons(deletions, traces), at);
    }

    /// Notes that nothing of erased persons is left in any file.
    public CompletableFuture<Boolean> done(Set<Deletion> deletions, long at) {
        return change(
                commit -> {
                    commit.open().stream()
                            .filter(deletions::contains)
                            .forEach(deletion -> commit.put(deletion.done(at)));
                    return true;
                },
                at);
    }

    private <T> CompletableFuture<T> change(DeletionChange<T> change, long at) {
        CompletableFuture<T> done = new CompletableFuture<>();
        queue.offer(new Request.OfDeletions<>(change, at, done));
        return done;
    }

    /// The deletions of a project whose jobs' days lie in a range, both inclusive.
    public List<Deletion> ofProject(int project, long fromDay, long toDay) {
        return reading.of(() -> DeletionRecords.ofProject(db, project, fromDay, toDay));
    }

    /// The deletions that are not done, as of the last commit.
    public List<Deletion> open() {
        return present.get().all();
    }

    /// The persons to whom no ID leads, since they are to be erased.
    public Set<Long> unknownPersons() {
        return present.get().unknown();
    }

    /// Whose events must not be seen, as of the last commit.
    public HiddenPersons hidden() {
        return present.get().hidden();
    }

    /// Writes all files anew that may hold what was deleted: the log by flushing, tables by compacting
    /// them down to the last level. Takes as long as reading and writing the intake once; holds up nobody
    /// for longer than a family takes.
    ///
    /// What deduplicates is left out: it holds hashes only.
    ///
    /// @param at epoch milliseconds
    public void scrub(long at) {
        change(DeletionCommit::flush, at).join();
        for (Family family : Family.values()) {
            scrub(() -> db.writeAnew(family));
        }
        scrub(db::replaceManifest);
    }

    private void scrub(Runnable part) {
        reading.of(() -> {
            part.run();
            return true;
        });
    }
}
